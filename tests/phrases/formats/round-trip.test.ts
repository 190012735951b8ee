import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMAT_IDS, type FormatId, type FoundPhrase, isRefusal } from '../../../utils/phrases/formats/format.ts';
import { PLACEHOLDERS } from '../../../utils/phrases/formats/placeholders.ts';
import { readFile } from '../../../utils/phrases/formats/read-file.ts';
import { FORMATS, writeFile } from '../../../utils/phrases/formats/registry.ts';
import { planImport } from '../../../utils/phrases/plan-import.ts';
import { type Token, tokenizePhrase, writePhrase } from '../../../utils/phrases/render.ts';
import { type Library, type Phrase, phraseSchema } from '../../../utils/phrases/schema.ts';

/** Words in three scripts, marks that tools give a meaning to, and what breaks careless writers. */
const WORD = fc.constantFrom(
  'Hello',
  'refund',
  'γειά',
  'σας·',
  'مرحبًا',
  'بكم،',
  '😀',
  '👩‍💻',
  '100%',
  '50%',
  '%',
  '#1',
  '"quoted"',
  "it's",
  "'=1",
  '=SUM(A1)',
  '-',
  '@home',
  '+30',
  '{',
  '}',
  '{}',
  '{curly}',
  '{{',
  '}}',
  '[x]',
  '<b>',
  '&amp;',
  '&',
  'a<b>c',
  ';',
  'a;b',
  'a,b',
  '`',
  '```',
  '\\',
  '\\n',
  '$|',
  '::',
  ':x:y',
  '(',
  ')',
  '|',
  '*bold*',
  '- item',
  '? q',
  'a: b',
  '!tag',
  '%YAML',
  '~',
  'null',
  'true',
  '0x1F',
  '2024-01-01',
  '"',
  "''",
  '\u200f123\u200e',
  '\u2067x\u2069',
  ']]>',
  '/* x */',
  '#',
  '---',
  '...',
);
const words = fc
  .array(fc.tuple(WORD, fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '\n\n\n', '  ', '\n ')), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pairs) => pairs.map(([word, space]) => word + space).join(''));

const label = fc.constantFrom('order number', 'date', 'ποσό', 'رقم الطلب', 'name of the product');
const token = fc.oneof(
  { weight: 3, arbitrary: words.map((text): Token => ({ text })) },
  label.map((blank): Token => ({ blank })),
  fc.constantFrom(...PLACEHOLDERS).map((name): Token => ({ name })),
  fc
    .tuple(fc.constantFrom(...PLACEHOLDERS), fc.constantFrom('there', 'φίλε', 'بك', 'you & yours'))
    .map(([name, fallback]): Token => ({ name, fallback })),
);

/** One space on each side of a placeholder: what stands next to it may not become part of it in any tool. */
const text = fc
  .array(token, { minLength: 1, maxLength: 5 })
  .map((tokens) => {
    const spaced: Token[] = [];
    for (const one of tokens) {
      const last = spaced.at(-1);
      if ('text' in one && last && 'text' in last) spaced.splice(-1, 1, { text: last.text + one.text });
      else if ('text' in one) spaced.push({ text: ` ${one.text}` });
      else {
        if (last && !('text' in last)) spaced.push({ text: ' ' });
        spaced.push(one);
        spaced.push({ text: ' ' });
      }
    }
    const trimmed = spaced.reduce<Token[]>((all, one) => {
      const last = all.at(-1);
      if (last && 'text' in last && 'text' in one) all.splice(-1, 1, { text: last.text + one.text });
      else all.push(one);
      return all;
    }, []);
    return writePhrase(trimmed).trim();
  })
  .filter((one) => one.length > 0 && one.length < 2000);

const line = fc
  .array(WORD, { minLength: 1, maxLength: 4 })
  .map((all) => all.join(' ').replace(/\s+/g, ' ').trim().slice(0, 100))
  .filter((one) => one.length > 0 && one.isWellFormed());

const phrase = fc.record({
  title: line,
  text,
  tags: fc.uniqueArray(fc.constantFrom('billing', 'greet', 'παράδοση', 'شحن', 'two words'), { maxLength: 3 }),
  lang: fc.constantFrom('en', 'ar', 'el') as fc.Arbitrary<Phrase['lang']>,
  status: fc.option(fc.constantFrom<NonNullable<Phrase['status']>>('draft', 'retired'), { nil: undefined }),
  phase: fc.constantFrom<Phrase['phase']>('before', 'during', 'after'),
  move: fc.constantFrom<Phrase['move']>('explain', 'apologise', 'close'),
  owner: fc.option(fc.constantFrom('Maria', '=cmd'), { nil: undefined }),
  shortcut: fc.constantFrom('hi', 'γεια', ';br', '/re', 'تح', 'x1', 'thx!'),
  when: fc.constantFrom<Phrase['when']>(
    {},
    { states: ['angry', 'anxious'], levels: [1, 3], internal: true },
    { causes: ['quality.delivery', 'treatment'], channels: ['chat'], risks: ['legal'] },
  ),
  variants: fc.option(
    fc.constant<NonNullable<Phrase['variants']>>([{ gender: 'feminine', text: 'Για "σένα", {?x}' }, { text: 'b\nc' }]),
    { nil: undefined },
  ),
});

const library = fc.array(phrase, { minLength: 1, maxLength: 5 }).map((phrases): Library => {
  const made = phrases.map(({ shortcut, ...one }, i): Phrase => {
    const fields = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
    return phraseSchema.parse({ ...fields, id: `team.p${i}`, shortcut: `${shortcut}${i}` });
  });
  return { format: 'heed-library', version: 1, id: 'team', name: 'Our team', phrases: made };
});

/** Words that mean a placeholder to the tool, which it has no way to say as words. */
const OWN_WORDS = /\{\?|\{(?:customer|agent|ticket|company)/;
const HTML: FormatId[] = ['freshdesk', 'intercom', 'helpscout', 'zammad-csv', 'osticket-yaml', 'frappe', 'briskine'];

const wordsOf = (one: string): string =>
  tokenizePhrase(one)
    .map((part) => ('text' in part ? part.text : '\u0001'))
    .join('');

/** Braces around a placeholder are next to it in no text made here; what is left are words like {{x}}. */
const CLASHES: Partial<Record<FormatId, RegExp>> = {
  zendesk: /\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}/,
  freshdesk: /\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}/,
  gorgias: /\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}/,
  chatwoot: /\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}/,
  frappe: /\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}/,
  briskine: /\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}/,
  intercom: /\{\{[^{}\n]+\}\}/,
  helpscout: /\{%[^{}\n]+%\}/,
  'zammad-csv': /#\{[^{}\n]+\}/,
  'osticket-yaml': /%\{[^{}\n]+\}/,
  textblaze: /\{[a-z]{2,}/,
  espanso: /\{\{\s*[\p{L}\p{M}\p{N}_.]+|\[\[|\$\|\$/u,
  ahk: /\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}|[#%]\{[\w.]+\}/,
};

/** A form has one field of a name. */
const asksTwice = (one: string): boolean => {
  const names = tokenizePhrase(one).flatMap((part) => ('name' in part ? [part.name] : []));
  return new Set(names).size < names.length;
};

const canHold = (id: FormatId, one: string): boolean =>
  !(id === 'espanso' && asksTwice(one)) &&
  (id === 'heed' || id === 'csv' || !(OWN_WORDS.test(wordsOf(one)) || CLASHES[id]?.test(wordsOf(one))));

/** What comes back: without a fallback where the tool has none for its own placeholder. */
const comparable = (id: FormatId, one: string): Token[] =>
  tokenizePhrase(one).map((part) => {
    if (!('name' in part) || FORMATS[id].holds.includes('fallback')) return part;
    return { name: part.name };
  });

const read = (id: FormatId, file: string): FoundPhrase[] => {
  const reading = readFile(new TextEncoder().encode(file), `x.${FORMATS[id].extension}`);
  if (isRefusal(reading)) throw new Error(`${JSON.stringify(reading)}\n${file}`);
  expect(reading.format).toBe(id);
  expect(reading.skipped).toEqual([]);
  return reading.phrases;
};

describe.each(FORMAT_IDS)('%s', (id) => {
  test('what it can hold comes back equal', () => {
    const { holds } = FORMATS[id];
    fc.assert(
      fc.property(library, (made) => {
        const phrases = made.phrases.filter(
          (one) => canHold(id, one.text) && (holds.includes('inactive') || one.status === undefined),
        );
        fc.pre(phrases.length > 0);
        const found = read(
          id,
          writeFile(id, { ...made, phrases: made.phrases.filter((one) => canHold(id, one.text)) }),
        );
        expect(found).toHaveLength(phrases.length);
        for (const [i, one] of phrases.entries()) {
          const back = found[i] as FoundPhrase;
          expect(comparable(id, back.text)).toEqual(comparable(id, one.text));
          expect(back.unknown).toEqual([]);
          // a rule of signs in a script is no title
          const titled = id !== 'ahk' || /^[^;]*\p{L}/u.test(one.title);
          if (holds.includes('title') && titled) expect(back.title).toBe(one.title);
          if (holds.includes('shortcut')) expect(back.shortcut).toBe(one.shortcut);
          if (holds.includes('tags')) expect(back.tags).toEqual(one.tags);
          if (holds.includes('lang')) expect(back.lang).toBe(one.lang);
          if (holds.includes('inactive')) expect(back.active).toBe(one.status === undefined);
        }
        // read a second time, it is all the same
        const first = planImport([], found, { lang: 'en' });
        const now = first.entries.flatMap((entry) => ('phrase' in entry ? [entry.phrase] : []));
        for (const one of now) phraseSchema.parse(one);
        const second = planImport(now, found, { lang: 'el' });
        expect(second.counts.new + second.counts.changed).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

test.each<FormatId>(['heed', 'csv'])('%s holds everything', (id) => {
  fc.assert(
    fc.property(library, (made) => {
      const plan = planImport([], read(id, writeFile(id, made, { mark: id === 'csv' })), { lang: 'en' });
      expect(plan.entries.map((entry) => 'phrase' in entry && entry.phrase)).toEqual(made.phrases);
      expect(planImport(made.phrases, read(id, writeFile(id, made)), { lang: 'en' }).counts.same).toBe(
        made.phrases.length,
      );
    }),
    { numRuns: 300 },
  );
});

test.each(HTML)('%s: HTML keeps what stands between the lines', (id) => {
  const made: Library = {
    format: 'heed-library',
    version: 1,
    id: 'team',
    name: 'Our team',
    phrases: [
      phraseSchema.parse({
        id: 'a',
        lang: 'en',
        title: 'A',
        phase: 'during',
        move: 'explain',
        text: '- a\n- b  c\n\n\n  d <script>x</script> & &amp; "e"\n\nf',
      }),
    ],
  };
  expect(read(id, writeFile(id, made))[0]?.text).toBe(made.phrases[0]?.text);
});
