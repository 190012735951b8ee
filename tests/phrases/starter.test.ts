import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAUSES, FAMILIES, LANGUAGES, type Language, RISKS, STATES } from '../../utils/analyzer/types.ts';
import { phraseProblems } from '../../utils/draft/check-phrase.ts';
import { librarySchema, PHASES, type Phrase } from '../../utils/phrases/schema.ts';

const read = (lang: Language) =>
  librarySchema.parse(
    JSON.parse(readFileSync(new URL(`../../public/libraries/starter.${lang}.json`, import.meta.url), 'utf8')),
  );

/** Lower case, no accents or Arabic vowel signs, one alef: so that a banned phrase is found however it is written. */
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ς/g, 'σ')
    .replace(/’/g, "'");

/** Whole words; a trailing * takes any ending. \b does not know Arabic and Greek letters. */
const found = (text: string, cues: string[]) =>
  cues.filter((cue) => {
    const stem = cue.endsWith('*');
    const body = fold(stem ? cue.slice(0, -1) : cue).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\p{L}\\p{N}])${body}${stem ? '' : '(?![\\p{L}\\p{N}])'}`, 'u').test(fold(text));
  });

const FIELDS = /^\{(?:customer\.(?:first|full)|agent\.first|ticket\.(?:id|subject)|company)(?:\|[^{}|]+)?\}$/;
const BLANK = /^\{\?[^{}|?]{2,40}\}$/;
const braces = (text: string) => text.match(/\{[^{}]*\}/g) ?? [];
const blanks = (text: string) => braces(text).filter((one) => one.startsWith('{?'));
const withoutBraces = (text: string) => text.replace(/\{[^{}]*\}/g, '#');

// Wording that the draft checks A8-A11, A27-A30 warn of: a phrase must not bring what its draft is then blamed for.
const BANNED: Record<Language, string[]> = {
  en: [
    'any inconvenience',
    'valued customer',
    'rest assured',
    'hesitate',
    'as soon as possible',
    'asap',
    'soon',
    'shortly',
    'in due course',
    'going forward',
    'please be advised',
    'we value',
    'we strive',
    'your call is important',
    'patience and understanding',
    'sorry if',
    'sorry you feel',
    'sorry that you feel',
    'mistakes were made',
    'but',
    'however',
    'unfortunately',
    'although',
    'you should have received',
    'you failed',
    "you didn't",
    'you must',
    'you claim',
    'as i said',
    'calm down',
    'obviously',
    'simply',
    'just',
    'our policy',
    'the system',
    "we can't",
    'we are unable',
    'not my department',
    'guarantee',
    'definitely',
    'never again',
    'maybe',
    'perhaps',
    'hopefully',
    'probably',
    'look into it',
    'discount',
    'upgrade',
  ],
  ar: [
    'اي ازعاج',
    'عميلنا العزيز',
    'عزيزي',
    'عزيزتي',
    'عزيزنا',
    'نسعي دائما',
    'رضاكم غايتنا',
    'تفهمكم',
    'تتردد',
    'تترددوا',
    'نحيطكم علما',
    'يرجي العلم',
    'في اقرب وقت',
    'باقرب وقت',
    'قريبا',
    'للاسف',
    'لكن',
    'ولكن',
    'الا ان',
    'مع ذلك',
    'اذا شعرتم',
    'ان حدث',
    'ان كان هناك',
    'كان عليكم',
    'كان يجب عليكم',
    'كما ذكرت',
    'كما سبق',
    'خطؤكم',
    'تدعون',
    'تزعمون',
    'اهداوا',
    'سياستنا',
    'حسب السياسه',
    'السيستم',
    'لا يمكننا',
    'ليس من اختصاص*',
    'ربما',
    'قد',
    'نامل',
    'اعتقد',
    'نضمن',
    'اضمن',
    'بالتاكيد',
    'خصم خاص',
  ],
  el: [
    'αξιοτιμε πελατη',
    'πολυτιμε πελατη',
    'τυχον ταλαιπωρια',
    'οποιαδηποτε ταλαιπωρια',
    'ευχαριστουμε για την κατανοηση',
    'διστασετε',
    'σας ενημερωνουμε οτι',
    'η ικανοποιηση σας',
    'το συντομοτερο',
    'συντομα',
    'δυστυχως',
    'αλλα',
    'ομως',
    'ωστοσο',
    'παρολα αυτα',
    'αν νιωσατε',
    'αν σας',
    'επρεπε να ειχατε',
    'δεν κανατε κατι',
    'δεν διαβασατε',
    'οπως σας ειπα',
    'οπως προαναφερθηκε',
    'δικο σας λαθος',
    'ισχυριζεστε',
    'προφανως',
    'ηρεμηστε',
    'η πολιτικη μας',
    'το συστημα',
    'δεν μπορουμε',
    'δεν ευθυνομαστε',
    'ισως',
    'μπορει',
    'μαλλον',
    'νομιζω',
    'ευελπιστουμε',
    'εγγυωμαι',
    'εγγυομαστε',
    'οπωσδηποτε',
    'σιγουρα',
    'εσυ',
    'σου',
  ],
};

const APOLOGY: Record<Language, string[]> = {
  en: ['sorry', 'apologise', 'apologize', 'apologies', 'apology'],
  ar: ['اعتذر', 'نعتذر', 'واعتذر', 'اسف', 'المعذره'],
  el: ['συγγνωμη', 'λυπαμαι', 'λυπουμαστε', 'απολογουμαι', 'με συγχωρειτε'],
};

// A label of a blank, or a word of the text, that puts a time on a commitment.
const TIME: Record<Language, string[]> = {
  en: ['time', 'day', 'date', 'today', 'now', 'hour', 'interval', 'hours', 'same day'],
  ar: ['اليوم', 'الساعه', 'والساعه', 'التاريخ', 'الان', 'ساعه', 'المده', 'الدوام', 'صباح'],
  el: ['ημερα', 'ωρα', 'ημερομηνια', 'σημερα', 'τωρα', 'διαστημα', 'ωραριο', 'την ημερα', 'ιδια μερα'],
};

// Words that would admit or deny liability, or put a feeling where a lawyer reads (risk "legal": dates and facts).
const LIABILITY: Record<Language, string[]> = {
  en: ['fault', 'mistake', 'error', 'our failure', 'liable', 'liability', 'responsible', ...APOLOGY.en],
  ar: ['خطا', 'خطانا', 'خطؤنا', 'تقصير', 'مسؤول*', 'المسؤوليه', ...APOLOGY.ar],
  el: ['λαθος', 'ευθυν*', 'σφαλμα', 'υπαιτι*', ...APOLOGY.el],
};

const LONGEST_SENTENCE = 25; // words, check A31; a blank counts as one
const LONG_PHRASE = 220; // UTF-16 units

describe.each(LANGUAGES)('starter library %s', (lang) => {
  const library = read(lang);
  const { phrases } = library;
  const count = (test: (phrase: Phrase) => boolean) => phrases.filter(test).length;
  const failing = (test: (phrase: Phrase) => boolean) => phrases.filter(test).map(({ id, text }) => `${id}: ${text}`);

  it('names itself and its language', () => {
    expect(library.id).toBe(`starter-${lang}`);
    expect(library.licence).toBe('MIT');
    if (lang !== 'en') expect(library.note).toContain('No native speaker has reviewed');
    expect(failing((phrase) => phrase.lang !== lang)).toEqual([]);
  });

  it('has at least 250 phrases, each with its own id, title and text', () => {
    expect(phrases.length).toBeGreaterThanOrEqual(250);
    for (const key of ['id', 'title', 'text'] as const)
      expect(new Set(phrases.map((phrase) => phrase[key])).size, key).toBe(phrases.length);
    expect(failing(({ id }) => !new RegExp(`^starter\\.${lang}\\.[a-z]+(-[a-z]+)*$`).test(id))).toEqual([]);
  });

  it.each(STATES.flatMap((state) => PHASES.map((phase) => [state, phase] as const)))(
    'has words for %s in the phase %s',
    (state, phase) => {
      expect(count((phrase) => phrase.phase === phase && !!phrase.when.states?.includes(state))).toBeGreaterThanOrEqual(
        2,
      );
    },
  );

  it.each(FAMILIES)('has at least five phrases for the causes of %s', (family) => {
    expect(
      count((phrase) => !!phrase.when.causes?.some((cause) => cause === family || cause.startsWith(`${family}.`))),
    ).toBeGreaterThanOrEqual(5);
  });

  it.each(CAUSES)('answers the cause %s itself, with every part of a reply', (cause) => {
    const own = phrases.filter(
      ({ when, phase }) => when.causes?.includes(cause) && phase === 'during' && !when.internal,
    );
    const moves = new Set<string>(own.map(({ move }) => (move === 'apologise' ? 'own' : move)));
    expect(['acknowledge', 'own', 'explain', 'next_step', 'close'].filter((move) => !moves.has(move))).toEqual([]);
  });

  it('trips no problem verdict of the reply coach, in any variant', () => {
    const problems = phrases.flatMap((phrase) =>
      phraseProblems(phrase).map(({ id, draft }) => `${phrase.id}: ${id}: ${draft}`),
    );
    expect(problems).toEqual([]);
  });

  it('has variants for other addressees, with the same fields and blanks', () => {
    expect(count(({ variants }) => !!variants?.length)).toBeGreaterThanOrEqual(lang === 'en' ? 20 : 80);
    const fields = (text: string) => [...new Set(braces(text).map((one) => one.split('|')[0]))].sort();
    expect(
      failing(({ text, variants }) => !!variants?.some((one) => `${fields(one.text)}` !== `${fields(text)}`)),
    ).toEqual([]);
  });

  it.each(RISKS)('has words for the risk %s', (risk) => {
    expect(count((phrase) => !!phrase.when.risks?.includes(risk))).toBeGreaterThanOrEqual(2);
  });

  it('says nothing about liability where a lawyer reads', () => {
    const legal = phrases.filter((phrase) => phrase.when.risks?.includes('legal'));
    expect(legal.length).toBeGreaterThanOrEqual(2);
    expect(legal.flatMap((phrase) => found(phrase.text, LIABILITY[lang]))).toEqual([]);
  });

  it('has greetings, closes, hand-overs and lines for colleagues', () => {
    expect(count((phrase) => phrase.move === 'greet')).toBeGreaterThanOrEqual(5);
    expect(count((phrase) => phrase.move === 'close')).toBeGreaterThanOrEqual(5);
    expect(count((phrase) => phrase.move === 'hand_over')).toBeGreaterThanOrEqual(4);
    expect(count((phrase) => phrase.when.internal === true)).toBeGreaterThanOrEqual(10);
  });

  it('uses only known fields and at most two blanks a phrase', () => {
    expect(failing(({ text }) => braces(text).some((one) => !FIELDS.test(one) && !BLANK.test(one)))).toEqual([]);
    expect(failing(({ text }) => /[{}]/.test(withoutBraces(text)))).toEqual([]);
    expect(failing(({ text }) => blanks(text).length > 2)).toEqual([]);
    expect(
      failing(({ text }) => braces(text).some((one) => one.startsWith('{customer.') && !one.includes('|'))),
    ).toEqual([]);
  });

  it('is written in its own script, blanks and fallbacks too', () => {
    const script = { en: /\p{Script=Latin}/u, ar: /\p{Script=Arabic}/u, el: /\p{Script=Greek}/u }[lang];
    const wrong = (text: string) =>
      [...text.replace(/\{[a-z.]+(\|)?/g, '').replace('e-mail', '')].some(
        (letter) => /\p{L}/u.test(letter) && !script.test(letter),
      );
    expect(failing(({ text, title }) => wrong(text) || wrong(title))).toEqual([]);
  });

  it('has no cliché, blame, deflection, empty promise or "but"', () => {
    expect(
      phrases.flatMap(({ id, text }) => found(withoutBraces(text), BANNED[lang]).map((cue) => `${id}: ${cue}`)),
    ).toEqual([]);
  });

  it('cheers at nobody and asks one thing at a time', () => {
    expect(failing(({ text }) => /!|\p{Extended_Pictographic}/u.test(text))).toEqual([]);
    const question = lang === 'el' ? /;/g : /[?؟]/g;
    expect(failing(({ text }) => (withoutBraces(text).match(question) ?? []).length > 1)).toEqual([]);
    expect(
      failing(({ move, text }) => move === 'ask' && !withoutBraces(text).match(question) && !/:/.test(text)),
    ).toEqual([]);
  });

  it('apologises once, and for something', () => {
    const times = (text: string) =>
      withoutBraces(text)
        .split(/[.·؛\n]/)
        .filter((sentence) => found(sentence, APOLOGY[lang]).length > 0).length;
    expect(failing(({ text }) => times(text) > 1)).toEqual([]);
    expect(failing(({ move, text }) => move === 'apologise' && (times(text) !== 1 || !blanks(text).length))).toEqual(
      [],
    );
  });

  it('puts a time on every next step', () => {
    const commits = phrases.filter(({ move, phase }) => move === 'next_step' && phase !== 'after');
    expect(commits.length).toBeGreaterThanOrEqual(25);
    expect(
      commits.filter(({ text }) => !found(text, TIME[lang]).length).map(({ id, text }) => `${id}: ${text}`),
    ).toEqual([]);
  });

  it('keeps titles, sentences and phrases short', () => {
    expect(failing(({ title }) => title.split(' ').length > 5)).toEqual([]);
    expect(count(({ text }) => text.length >= LONG_PHRASE)).toBeLessThan(phrases.length / 20);
    const long = (text: string) =>
      withoutBraces(text)
        .split(/[.?؟·؛;:\n]/)
        .some((sentence) => sentence.split(/\s+/).filter(Boolean).length > LONGEST_SENTENCE);
    expect(failing(({ text }) => long(text))).toEqual([]);
  });
});

it('gives the same idea the same id in each language', () => {
  const tails = LANGUAGES.map((lang) => read(lang).phrases.map(({ id }) => id.replace(`starter.${lang}.`, '')));
  const shared = tails[0]?.filter((tail) => tails.every((one) => one.includes(tail))) ?? [];
  expect(shared.length).toBeGreaterThanOrEqual(110);
});
