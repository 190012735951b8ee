/**
 * Bytes as JSON text that packs well: one character a byte, so that a packer sees the bytes as they are (base64 spreads each over two). Small
 * numbers of either sign, which weights mostly are, take one printable ASCII character, the others one of two UTF-8 bytes.
 */

const SMALL = 46; // -46..46 are the 93 printable characters that JSON writes as they are

const characters = (() => {
  const byByte = new Uint16Array(256);
  let printable = 0x20;
  let wide = 0xa1;
  for (let signed = -SMALL; signed <= SMALL; signed++) {
    while (printable === 0x22 || printable === 0x5c) printable++;
    byByte[signed & 0xff] = printable++;
  }
  for (let byte = SMALL + 1; byte < 256 - SMALL; byte++) {
    if (wide === 0xad) wide++; // soft hyphen: editors swallow it
    byByte[byte] = wide++;
  }
  return byByte;
})();

export const bytesToText = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096)
    parts.push(String.fromCharCode(...Array.from(bytes.subarray(at, at + 4096), (byte) => characters[byte] as number)));
  return parts.join('');
};

export const textToBytes = (text: string): Uint8Array => {
  const byCharacter = new Uint8Array(0x200);
  characters.forEach((character, byte) => {
    byCharacter[character] = byte;
  });
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = byCharacter[text.charCodeAt(i)] as number;
  return bytes;
};
