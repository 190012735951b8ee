import { expect, test } from 'vitest';
import { changedFields, mergePhrase, same } from '../../utils/phrases/merge.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';

const base: Phrase = {
  id: 'a',
  lang: 'en',
  title: 'Late parcel',
  text: 'Your parcel is late.',
  phase: 'during',
  move: 'explain',
  when: { causes: ['quality.delivery'] },
  tags: ['parcel'],
};

test('what only one side changed is taken', () => {
  const mine = { ...base, text: 'Your parcel is two days late.' };
  const theirs = { ...base, title: 'Parcel is late', tags: ['parcel', 'late'] };
  expect(mergePhrase(base, mine, base)).toEqual({ merged: mine });
  expect(mergePhrase(base, base, theirs)).toEqual({ merged: theirs });
  expect(mergePhrase(base, mine, theirs)).toEqual({ merged: { ...theirs, text: mine.text } });
});

test('a field that one side emptied stays empty', () => {
  const owned = { ...base, owner: 'Ana' };
  const theirs = { ...owned, title: 'New' };
  expect(mergePhrase(owned, base, theirs)).toEqual({ merged: { ...base, title: 'New' } });
  expect(mergePhrase(owned, { ...owned, text: 'x' }, base)).toEqual({ merged: { ...base, text: 'x' } });
});

test('the same change on both sides is no conflict; another is', () => {
  const [one, two] = [
    { ...base, text: 'One.' },
    { ...base, text: 'Two.', title: 'Two' },
  ];
  expect(mergePhrase(base, one, { ...one })).toEqual({ merged: one });
  expect(mergePhrase(base, one, two)).toEqual({ conflicts: ['text'] });
  expect(mergePhrase(null, one, two)).toEqual({ conflicts: ['title', 'text'] });
});

test('deleted on one side: a conflict only when the other changed it', () => {
  const other = { ...base, text: 'Other.' };
  expect(mergePhrase(base, null, base)).toEqual({ merged: null });
  expect(mergePhrase(base, base, null)).toEqual({ merged: null });
  expect(mergePhrase(base, null, other)).toEqual({ gone: 'mine' });
  expect(mergePhrase(base, other, null)).toEqual({ gone: 'theirs' });
  expect(mergePhrase(base, null, null)).toEqual({ merged: null });
});

test('key order and absent fields make no difference; list order does', () => {
  expect(same({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1, d: undefined })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same([], {})).toBe(false);
  expect(changedFields(base, { ...base, when: {}, status: 'draft' })).toEqual(['when', 'status']);
});
