/** Letters as rules compare them, with the way back to the text as written. */
export interface FoldedText {
  text: string;
  /** at[i]: UTF-16 offset in the original of the folded unit i; one more for the end */
  at: number[];
}

const ARABIC: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ء: '', ـ: '' };

/** Digits of the three scripts as those of ASCII; every one is a single unit, so offsets stay. */
export const foldDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10));

/** Lower case, no accents, one sigma, one alef, no tashkeel; ASCII digits; white space as one kind of space. */
export function foldText(original: string): FoldedText {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < original.length; i++) {
    const unit = original[i] as string;
    const plain = ARABIC[unit] ?? foldDigits(unit).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    for (const folded of plain.replace('ς', 'σ').replace(/\s/, ' ')) {
      text += folded;
      for (let part = 0; part < folded.length; part++) at.push(i);
    }
  }
  at.push(original.length);
  return { text, at };
}

/** Where a span of the folded text stands in the original, with the marks that folding dropped after its last letter. */
export function originalSpan(
  original: string,
  { at }: FoldedText,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  let last = (at[end - 1] ?? 0) + 1;
  while (last < original.length && /[\p{M}ءـ]/u.test(original[last] as string)) last++;
  return { start: at[start] as number, end: last };
}
