import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAUSES, FAMILIES, RISKS, STATES } from '../../utils/analyzer/types.ts';
import { rankPhrases, type Situation } from '../../utils/phrases/rank.ts';
import { MOVES, type Move, PHASES, type Phrase, type When } from '../../utils/phrases/schema.ts';

const situation: Situation = {
  language: 'en',
  phase: 'during',
  state: 'angry',
  level: 2,
  causes: ['quality.delivery', 'engagement.no_reply'],
  risks: ['public', 'safety'],
  channel: 'email',
  internal: null,
};
const phrase = (id: string, when: When = {}, move: Move = 'ask', change: Partial<Phrase> = {}): Phrase => ({
  id,
  lang: 'en',
  title: id,
  text: id,
  phase: 'during',
  move,
  when,
  tags: [],
  ...change,
});
const ids = (phrases: Phrase[], change: Partial<Situation> = {}): string[] =>
  rankPhrases(phrases, { ...situation, ...change }).map((ranked) => ranked.phrase.id);

describe('what fits', () => {
  test.each<[string, When, boolean, Partial<Situation>?]>([
    ['no condition', {}, true],
    ['empty lists', { states: [], causes: [], risks: [], channels: [] }, true],
    ['its state', { states: ['angry', 'frustrated'] }, true],
    ['another state', { states: ['grateful'] }, false],
    ['its cause', { causes: ['quality.delivery'] }, true],
    ['a family of its causes', { causes: ['engagement'] }, true],
    ['another cause of the family', { causes: ['quality.billing'] }, false],
    ['a cause where none is', { causes: ['quality'] }, false, { causes: [] }],
    ['one of its risks', { risks: ['legal', 'safety'] }, true],
    ['another risk', { risks: ['legal'] }, false],
    ['every condition but one', { states: ['angry'], causes: ['quality'], risks: ['legal'] }, false],
    ['its channel', { channels: ['email'] }, true],
    ['another channel', { channels: ['chat'] }, false],
    ['a channel, where the page does not say', { channels: ['chat'] }, true, { channel: 'unknown' }],
    ['levels up to its own', { levels: [0, 2] }, true],
    ['levels above', { levels: [3, 3] }, false],
    ['levels below', { levels: [0, 1] }, false],
    ['for colleagues, where the page does not say', { internal: true }, false],
    ['for colleagues', { internal: true }, true, { internal: true }],
    ['for customers, where the page does not say', { internal: false }, true],
    ['for customers, in an internal ticket', { internal: false }, false, { internal: true }],
  ])('%s: %j fits %s', (_, when, fits, change) => {
    expect(ids([phrase('x', when)], change)).toEqual(fits ? ['x'] : []);
  });

  test('only the language and phase asked for', () => {
    const phrases = [phrase('ar', {}, 'ask', { lang: 'ar' }), phrase('after', {}, 'ask', { phase: 'after' })];
    expect(ids(phrases)).toEqual([]);
    expect(ids(phrases, { language: 'ar' })).toEqual(['ar']);
    expect(ids(phrases, { phase: 'after' })).toEqual(['after']);
  });
});

describe('order', () => {
  test.each<[string, Phrase, Phrase, Partial<Situation>?]>([
    [
      'a critical risk goes before everything',
      phrase('a', { risks: ['safety'] }),
      phrase('b', { states: ['angry'], causes: ['quality.delivery'], risks: ['public'] }),
    ],
    ['a cause before its family', phrase('a', { causes: ['quality.delivery'] }), phrase('b', { causes: ['quality'] })],
    [
      'the first cause before the second',
      phrase('a', { causes: ['quality.delivery'] }),
      phrase('b', { causes: ['engagement.no_reply'] }),
    ],
    [
      'this state alone before several',
      phrase('a', { states: ['angry'] }),
      phrase('b', { states: ['angry', 'frustrated'] }),
    ],
    [
      'two conditions before one',
      phrase('a', { states: ['angry'], causes: ['quality'] }),
      phrase('b', { causes: ['quality'] }),
    ],
    ['something before any ticket', phrase('a', { states: [...STATES] }), phrase('b')],
    ['a colleague’s own before any ticket', phrase('a', { internal: true }), phrase('b'), { internal: true }],
    ['recognising before asking', phrase('a', {}, 'acknowledge'), phrase('b', {}, 'ask')],
    [
      'one of each move before a second of any',
      phrase('a', {}, 'ask'),
      phrase('c', { states: ['angry', 'frustrated', 'anxious', 'confused'] }, 'own'),
    ],
  ])('%s', (_, first, second, change) => {
    const wanted = [first.id, second.id];
    if (_.startsWith('one of each')) {
      const strong = phrase('b', { states: ['angry'] }, 'own');
      // without the first of its move the second would stand before a general one
      expect(ids([first, second, strong], change)).toEqual(['b', 'c', 'a']);
      expect(ids([first, phrase('c', {}, 'own'), strong], change)).toEqual(['b', 'a', 'c']);
      return;
    }
    expect(ids([second, first], change)).toEqual(wanted);
    expect(ids([first, second], change)).toEqual(wanted);
  });

  test('equals keep the order of the library', () => {
    expect(ids([phrase('b', {}, 'ask'), phrase('a', {}, 'close')])).toEqual(['b', 'a']);
    expect(ids([phrase('a', {}, 'close'), phrase('b', {}, 'ask')])).toEqual(['a', 'b']);
  });
});

test.each<[When, object[]]>([
  [{}, [{ kind: 'general' }]],
  [{ levels: [0, 3], channels: ['email'] }, [{ kind: 'general' }]],
  [
    { states: ['angry'], causes: ['engagement'], risks: ['safety'] },
    [
      { kind: 'risk', id: 'safety' },
      { kind: 'cause', id: 'engagement.no_reply' },
      { kind: 'state', id: 'angry' },
    ],
  ],
])('the reasons of %j are what this ticket shows of it', (when, reasons) => {
  expect(rankPhrases([phrase('x', when)], situation)[0]?.reasons).toEqual(reasons);
});

test('whatever the library: each phrase at most once, best score first, and the library untouched', () => {
  const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
  const when = fc.record(
    { states: some(STATES), causes: some([...CAUSES, ...FAMILIES]), risks: some(RISKS), internal: fc.boolean() },
    { requiredKeys: [] },
  );
  const library = fc.array(fc.record({ when, move: fc.constantFrom(...MOVES), phase: fc.constantFrom(...PHASES) }));
  fc.assert(
    fc.property(library, fc.constantFrom(...STATES), some(CAUSES), some(RISKS), (items, state, causes, risks) => {
      const phrases = items.map(({ when, move, phase }, index) => phrase(String(index), when as When, move, { phase }));
      const before = structuredClone(phrases);
      const ranked = rankPhrases(phrases, { ...situation, state, causes, risks });
      expect(phrases).toEqual(before);
      expect(new Set(ranked.map((one) => one.phrase.id)).size).toBe(ranked.length);
      for (const [index, one] of ranked.entries()) {
        expect(one.phrase.phase).toBe('during');
        expect(one.reasons.length).toBeGreaterThan(0);
        expect(one.score).toBeLessThanOrEqual(ranked[index - 1]?.score ?? Number.POSITIVE_INFINITY);
      }
    }),
  );
});
