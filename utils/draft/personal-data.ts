/** Numbers that do not belong into a reply. Linear: runs of digits are read once. */
import { DIGIT, folded, kinds } from '../analyzer/fold.ts';

export interface DigitRun {
  start: number;
  end: number;
  digits: string;
}

/** Digits with at most one space, hyphen, dot or bracket between them: card and phone numbers as people write them. */
export const digitRuns = (text: string): DigitRun[] => {
  const runs: DigitRun[] = [];
  let i = 0;
  while (i < text.length) {
    if (kinds[text.charCodeAt(i)] !== DIGIT) {
      i++;
      continue;
    }
    let start = i;
    let end = i;
    let digits = '';
    while (i < text.length) {
      const unit = text.charCodeAt(i);
      if (kinds[unit] === DIGIT) {
        digits += String.fromCharCode(folded[unit] as number);
        end = i + 1;
      } else if (!' -.()\u00a0'.includes(text[i] as string) || i - end > 1) break;
      i++;
      if (digits.length > 40) break;
    }
    if (text[start - 1] === '+') start--;
    if (digits.length >= 4) runs.push({ start, end, digits });
  }
  return runs;
};

/** ISO/IEC 7812: the check digit of card numbers. */
export const isCardNumber = (digits: string): boolean => {
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = Number(digits[digits.length - 1 - i]);
    if (i % 2 === 1) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return sum % 10 === 0;
};

/** ISO 13616: country, two check digits, up to 30 letters and digits; the whole is 1 modulo 97. */
export const findIban = (text: string): { start: number; end: number } | null => {
  for (const match of text.matchAll(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,32}/g)) {
    const words = match[0];
    // the run may go on into the next word: the longest part that checks is the number
    for (let end = words.length; end >= 15; end--) {
      const code = words.slice(0, end).replaceAll(' ', '');
      if (code.length < 15 || code.length > 34) continue;
      let rest = 0;
      for (const letter of code.slice(4) + code.slice(0, 4)) {
        const value = letter >= 'A' ? letter.charCodeAt(0) - 55 : Number(letter);
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
      }
      if (rest === 1) return { start: match.index, end: match.index + end };
    }
  }
  return null;
};
