import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { blocksOf, getPhrases, writePhrases } from '../../utils/phrases/blocks.ts';
import { PhraseDb } from '../../utils/phrases/db.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';

const phrase = (id: string, text = id): Phrase => ({
  id,
  lang: 'en',
  title: id,
  text,
  phase: 'during',
  move: 'ask',
  when: {},
  tags: [],
});

let db: PhraseDb;
let number = 0;
beforeEach(() => {
  db = new PhraseDb(`blocks-${++number}`);
});
afterEach(() => db.delete());

/** The same numbers on every run. */
function randomBelow(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test.each([1, 2, 3])('whatever is put and taken away, in any order, stands there as in a map (%i)', async (seed) => {
  const random = randomBelow(seed);
  const expected = new Map<string, Phrase>([['other', phrase('other')]]);
  await writePhrases(db.blocks, 'other', [phrase('other')], []);
  const mine = new Map<string, Phrase>();
  for (const most of [1, 400, 3, 1000, 20, 5, 700]) {
    const ids = Array.from({ length: random(most) + 1 }, () => `p${random(900)}`);
    const put = ids.filter(() => random(3) > 0).map((id) => phrase(id, `text ${random(1000)}`));
    const gone = ids.filter((id) => !put.some((one) => one.id === id));
    await writePhrases(db.blocks, 'mine', put, gone);
    for (const id of gone) mine.delete(id);
    for (const one of put) mine.set(one.id, one);

    const blocks = await blocksOf(db.blocks, 'mine').toArray();
    const wanted = [...mine.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(blocks.flatMap(({ phrases }) => phrases)).toEqual(wanted);
    for (const { phrases } of blocks) {
      expect(phrases.length).toBeGreaterThan(0);
      expect(phrases.length).toBeLessThanOrEqual(128);
    }
    const some = Array.from({ length: 30 }, () => `p${random(900)}`);
    const found = new Set((await getPhrases(db.blocks, 'mine', some)).map(({ id }) => id));
    expect(found).toEqual(new Set(some.filter((id) => mine.has(id))));
  }
  await writePhrases(db.blocks, 'mine', [], [...mine.keys()]);
  expect(await db.blocks.toArray()).toEqual([{ library: 'other', from: '', phrases: [...expected.values()] }]);
});
