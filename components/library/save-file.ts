/** Hands a file to the browser's own download. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the download has its own hold on the file by then; a slow disk may take a while to ask where to put it
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A library's name as a file may be called everywhere. */
export const fileName = (name: string, extension: string): string =>
  `${name.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'heed'}.${extension}`;
