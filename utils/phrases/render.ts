/** Placeholders of a phrase: filled from the ticket, or asked for; never inserted raw. */
import type { Ticket } from '../ticket.ts';
import type { Move, Phrase, Variant } from './schema.ts';

/** Values by placeholder name; null when the ticket or the settings do not say. */
export type PlaceholderValues = Record<string, string | null>;

/** A part of a phrase: words, or a blank that the agent must fill. The same label is the same blank. */
export type Part = { text: string } | { blank: string };

/**
 * {name}, {name|fallback} or {?question}. Braces do not nest, save in a question that is another tool's placeholder,
 * kept by an import as it was: {?{{ticket.via}}}. \{ is a brace and nothing more.
 */
const PLACEHOLDER = /\\\{|\{(\?(?:[^{}\n]|\{\{[^{}\n]{1,500}\}\}|\{[^{}\n]{1,500}\}){1,119}|[^{}\n]{1,120})\}/g;

/** What a phrase is written with, before anything is filled in. */
export type Token = { text: string } | { name: string; fallback?: string } | { blank: string };

/** Forms of address, not names. */
const TITLE =
  /^(mrs?|ms|miss|mx|dr|prof|sir|madam|κ|κος|κα|κυρία|κύριος|δις|δρ|السيدة?|(ال)?[أا]ستاذة?|(ال)?دكتورة?|[دمأ])\.?$/iu;

/** First name as written: the first word, without the comma of "Lopez, Maria" and the title of "Dr. Maria Lopez". */
export function firstName(name: string | null): string | null {
  if (name === null || name.includes('@')) return null;
  const [last, first] = name.split(',');
  const words = (first ?? last ?? '').trim().split(/\s+/);
  const titled = TITLE.test(words[0] ?? '');
  if (titled) words.shift();
  // what follows the title of "Mrs Lopez" is a surname
  if (titled && first === undefined && words.length === 1) return null;
  const word = words[0] ?? '';
  // an initial or a number is no name to greet with
  return /^\p{L}[\p{L}\p{M}'’-]+$/u.test(word) ? word : null;
}

export function placeholderValues(
  ticket: Pick<Ticket, 'id' | 'subject' | 'requester'>,
  settings: { agentName: string; company: string },
): PlaceholderValues {
  const name = ticket.requester?.name ?? null;
  return {
    'customer.first': firstName(name),
    'customer.full': name?.includes('@') ? null : name,
    'agent.first': firstName(settings.agentName || null) ?? (settings.agentName || null),
    'ticket.id': ticket.id,
    'ticket.subject': ticket.subject,
    company: settings.company || null,
  };
}

/** Neighbouring words are one token. */
export function tokenizePhrase(text: string): Token[] {
  const tokens: Token[] = [];
  let words = '';
  let end = 0;
  const put = (token: Token): void => {
    if (words) tokens.push({ text: words });
    words = '';
    tokens.push(token);
  };
  for (const match of text.matchAll(PLACEHOLDER)) {
    words += text.slice(end, match.index);
    end = match.index + match[0].length;
    const inner = match[1];
    const bar = inner?.startsWith('?') ? -1 : (inner?.indexOf('|') ?? -1);
    if (inner === undefined) words += '{';
    else if (bar < 0 && inner.startsWith('?')) put({ blank: inner.replace(/^\?\s*/, '').trim() });
    else if (bar < 0) put({ name: inner.trim() });
    else if (inner.slice(0, bar).trim() === '') words += inner.slice(bar + 1);
    else put({ name: inner.slice(0, bar).trim(), fallback: inner.slice(bar + 1) });
  }
  words += text.slice(end);
  if (words) tokens.push({ text: words });
  return tokens;
}

/** Braces in words stay words: escaped wherever they could open a placeholder. */
const escapeWords = (words: string): string =>
  words.replace(/[^\n]+/g, (line) => {
    const closed = line.lastIndexOf('}');
    return line.replace(/\{/g, (brace, at: number) =>
      at < closed || line[at - 1] === '\\' || line[at + 1] === '?' ? `\\${brace}` : brace,
    );
  });

/** The phrase that `tokens` are read from. Braces and line ends in names, fallbacks and questions are the caller's care. */
export function writePhrase(tokens: readonly Token[]): string {
  const written = tokens.map((token, i) => {
    if ('blank' in token) return `{?${token.blank}}`;
    if ('name' in token) return token.fallback === undefined ? `{${token.name}}` : `{${token.name}|${token.fallback}}`;
    const next = tokens[i + 1];
    const words = escapeWords(token.text);
    // backslashes before a placeholder would make its brace a word: {|\} says the same backslash
    let end = words.length;
    while (next && !('text' in next) && words[end - 1] === '\\') end--;
    return end < words.length ? `${words.slice(0, end)}{|${words.slice(end)}}` : words;
  });
  return written.join('');
}

export function parsePhrase(text: string, values: PlaceholderValues): Part[] {
  return tokenizePhrase(text).map((token) => {
    if (!('name' in token)) return token;
    const known = Object.hasOwn(values, token.name) ? values[token.name] : null;
    if (known) return { text: known };
    return token.fallback === undefined ? { blank: token.name } : { text: token.fallback };
  });
}

/** The blanks of a phrase, each once, in order. */
export const blanksOf = (parts: readonly Part[]): string[] => [
  ...new Set(parts.flatMap((part) => ('blank' in part ? [part.blank] : []))),
];

/** The text to insert, or null while a blank is empty. */
export function fillPhrase(parts: readonly Part[], answers: Readonly<Record<string, string>>): string | null {
  let text = '';
  for (const part of parts) {
    const answer = 'blank' in part && Object.hasOwn(answers, part.blank) ? answers[part.blank]?.trim() : '';
    if ('blank' in part && !answer) return null;
    text += 'text' in part ? part.text : answer;
  }
  return text;
}

/** Whom the reply is written to, as far as the agent said. */
export type Addressee = Partial<Pick<Variant, 'gender' | 'number' | 'formality'>>;

// a wrong gender hurts more than a wrong number, and that more than a stiff word
const ADDRESSEE_WEIGHT = { gender: 1.2, number: 1.1, formality: 1 } as const;

/**
 * The words for this addressee: the variant that agrees in most of what was said. One that contradicts it, or takes a
 * gender that nobody named, is never chosen; where none agrees in anything, the phrase's own text.
 */
export function chooseVariant(
  { text, variants = [] }: Pick<Phrase, 'text' | 'variants'>,
  addressee: Addressee,
): string {
  let best = { score: 0, text };
  for (const variant of variants) {
    if (variant.gender && variant.gender !== addressee.gender) continue;
    let score = 0;
    for (const [name, weight] of Object.entries(ADDRESSEE_WEIGHT) as [keyof Addressee, number][]) {
      const wanted = addressee[name];
      if (variant[name] === undefined || wanted === undefined) continue;
      if (variant[name] !== wanted) score = Number.NEGATIVE_INFINITY;
      score += weight;
    }
    if (score > best.score) best = { score, text: variant.text };
  }
  return best.text;
}

/** The paragraphs of a reply: warm first and last words, the matter between. Reassurance goes on where it is said. */
const PARAGRAPH: Record<Move, 'greeting' | 'feeling' | 'matter' | 'ending' | null> = {
  greet: 'greeting',
  thank: 'feeling',
  acknowledge: 'feeling',
  apologise: 'feeling',
  own: 'feeling',
  reassure: null,
  explain: 'matter',
  ask: 'matter',
  next_step: 'matter',
  boundary: 'matter',
  hand_over: 'matter',
  follow_up: 'matter',
  close: 'ending',
};

/** Phrases in their order, put together to paragraphs; one of several lines is a paragraph of its own. */
export function paragraphsOf<Item extends { move: Move; text: string }>(items: readonly Item[]): Item[][] {
  const paragraphs: Item[][] = [];
  let current: string | null = null;
  for (const item of items) {
    const block = item.text.includes('\n');
    const kind: string | null = PARAGRAPH[item.move] ?? current;
    if (block || kind !== current || paragraphs.length === 0) paragraphs.push([item]);
    else paragraphs.at(-1)?.push(item);
    current = block ? 'block' : kind;
  }
  return paragraphs;
}

/** The text of a reply made of several phrases: a space between two of a paragraph, a blank line between paragraphs. */
export const joinPhrases = (items: readonly { move: Move; text: string }[]): string =>
  paragraphsOf(items)
    .map((paragraph) => paragraph.map(({ text }) => text.trim()).join(' '))
    .join('\n\n');
