/** Bytes as text of a JSON file. They are packed as densely as can be: base64, packed once more, takes hardly more than they do. */

const CHUNK = 3 * 4096; // whole groups of base64, and not too many arguments

export const bytesToText = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK))));
  return parts.join('');
};

export const textToBytes = (text: string): Uint8Array => {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
};
