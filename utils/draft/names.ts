/** Is the name in the greeting the customer's? Greek cases, nicknames and other scripts count as the same name; in doubt there is no answer. */
import { foldText } from './read-text.ts';

type Script = 'latin' | 'greek' | 'arabic';
const scriptOf = (text: string): Script =>
  /[\u0370-\u03ff]/.test(text) ? 'greek' : /[\u0600-\u06ff]/.test(text) ? 'arabic' : 'latin';

/** Without the ending that the vocative changes: Γιώργος and Γιώργο, Αλέξανδρος and Αλέξανδρε, Κώστας and Κώστα. */
const greekStem = (name: string): string => {
  const bare = name.replace(/σ$/, '').replace('ντρ', 'νδρ');
  return /[οε]$/.test(bare) && bare.length > 3 ? bare.slice(0, -1) : bare.replace(/ου$/, 'ο').replace(/ο$/, '');
};

const GREEK_SOUNDS: [RegExp, string][] = [
  [/(γι|γε|γη|γυ)(?=[αοωυ])/g, 'y'],
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ|γγ/g, 'g'],
  [/τζ|τσ/g, 'j'],
  [/[αεηιουω]/g, ''],
  [/β/g, 'b'],
  [/γ/g, 'g'],
  [/δ/g, 'd'],
  [/ζ|σ|ξ/g, 's'],
  [/θ/g, 't'],
  [/κ|χ/g, 'k'],
  [/λ/g, 'l'],
  [/μ/g, 'm'],
  [/ν/g, 'n'],
  [/π/g, 'b'],
  [/ρ/g, 'r'],
  [/τ/g, 't'],
  [/φ/g, 'f'],
  [/ψ/g, 'bs'],
];
const ARABIC_SOUNDS: [RegExp, string][] = [
  [/^ال/, ''],
  [/[اويىعءهةح]/g, ''],
  [/[بپ]/g, 'b'],
  [/[تطث]/g, 't'],
  [/[جغگ]/g, 'g'],
  [/[خكق]/g, 'k'],
  [/[دذضظ]/g, 'd'],
  [/ر/g, 'r'],
  [/[زسشص]/g, 's'],
  [/ف/g, 'f'],
  [/ل/g, 'l'],
  [/م/g, 'm'],
  [/ن/g, 'n'],
];
const LATIN_SOUNDS: [RegExp, string][] = [
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/sh/g, 's'],
  [/ch|kh/g, 'k'],
  [/ge(?=[aou])/g, 'g'],
  [/[aeiouyhw]/g, ''],
  [/[pvb]/g, 'b'],
  [/[cqk]/g, 'k'],
  [/x/g, 'ks'],
  [/[zs]/g, 's'],
  [/j/g, 'g'],
];

/** Consonants by their rough sound: enough to tell Maria from George across scripts. */
const soundOf = (name: string): string => {
  const script = scriptOf(name);
  let sound = name;
  if (script === 'greek') sound = greekStem(sound);
  for (const [pattern, to] of script === 'greek' ? GREEK_SOUNDS : script === 'arabic' ? ARABIC_SOUNDS : LATIN_SOUNDS)
    sound = sound.replace(pattern, to);
  return sound.replace(/(.)\1+/g, '$1');
};

const commonLength = (a: string, b: string): number => {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const letter of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j++)
      next.push(b[j - 1] === letter ? (row[j - 1] as number) + 1 : Math.max(row[j] as number, next[j - 1] as number));
    row = next;
  }
  return row[b.length] as number;
};

export type NameMatch = 'same' | 'other' | 'unsure';

/**
 * @param greeted,known one word each, as written
 * @param nicknames groups of names of one person, folded
 */
export const compareNames = (greeted: string, known: string, nicknames: readonly Set<string>[]): NameMatch => {
  const a = foldText(greeted).slice(0, 40);
  const b = foldText(known).slice(0, 40);
  if (a === b) return 'same';
  const script = scriptOf(a);
  if (script === scriptOf(b)) {
    if (script === 'greek' && greekStem(a) === greekStem(b)) return 'same';
    if (script === 'arabic' && a.replace(/^ال/, '') === b.replace(/^ال/, '')) return 'same';
    const stems = [a, b].map((name) => (script === 'greek' ? greekStem(name) : name));
    if (
      nicknames.some((group) => stems.every((stem) => group.has(stem) || [...group].some((n) => greekStem(n) === stem)))
    )
      return 'same';
    // Alex and Alexander
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    if (short.length >= 3 && long.startsWith(short)) return long.length - short.length > 1 ? 'same' : 'other';
    return 'other';
  }
  const [x, y] = [soundOf(a), soundOf(b)];
  if (x.length < 2 || y.length < 2) return x !== '' && y !== '' && x[0] === y[0] ? 'same' : 'unsure';
  const share = commonLength(x, y) / Math.max(x.length, y.length);
  if (share >= 0.6) return 'same';
  return share <= 0.4 && x[0] !== y[0] ? 'other' : 'unsure';
};

/** How to address a Greek man by the name he signs with: Γιώργος, Γιώργο; Αλέξανδρος, Αλέξανδρε. */
export const vocativeOf = (name: string): string => {
  if (!/[\u0370-\u03ff]/.test(name) || !/[ςσ]$/.test(name)) return name;
  if (/[οό]ς$/.test(name)) {
    const syllables = name.match(/[αεηιοωυάέήίόώύ]+/gi)?.length ?? 0;
    // names of two syllables and those accented on the last but one keep their ο: Γιώργο, Νίκο, Χρήστο
    return syllables <= 2 ? name.slice(0, -1) : `${name.slice(0, -2)}ε`;
  }
  return name.slice(0, -1);
};
