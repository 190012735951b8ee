/** For tools whose phrases are found by a shortcut alone: each gets one, and no two the same. */
import type { Library, Phrase } from '../schema.ts';

/** The phrase's own, else the end of its id; a number is added where that is taken. */
export function shortcutsOf({ phrases }: Pick<Library, 'phrases'>): (phrase: Phrase) => string {
  const owner = new Map<string, Phrase>();
  for (const phrase of phrases) if (phrase.shortcut && !owner.has(phrase.shortcut)) owner.set(phrase.shortcut, phrase);
  const taken = new Set(owner.keys());
  const numbers = new Map<string, number>();
  const given = new Map<Phrase, string>();
  for (const phrase of phrases) {
    if (phrase.shortcut && owner.get(phrase.shortcut) === phrase) {
      given.set(phrase, phrase.shortcut);
      continue;
    }
    const stem = phrase.shortcut || phrase.id.split('.').at(-1)?.slice(0, 32) || 'phrase';
    let number = numbers.get(stem) ?? 1;
    let shortcut = number === 1 ? stem : `${stem}-${number}`;
    while (taken.has(shortcut)) shortcut = `${stem}-${++number}`;
    numbers.set(stem, number);
    taken.add(shortcut);
    given.set(phrase, shortcut);
  }
  return (phrase) => given.get(phrase) ?? phrase.id;
}
