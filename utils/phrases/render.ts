/** Placeholders of a phrase: filled from the ticket, or asked for; never inserted raw. */
import type { Ticket } from '../ticket.ts';

/** Values by placeholder name; null when the ticket or the settings do not say. */
export type PlaceholderValues = Record<string, string | null>;

/** A part of a phrase: words, or a blank that the agent must fill. The same label is the same blank. */
export type Part = { text: string } | { blank: string };

/** {name}, {name|fallback} or {?question}; braces do not nest. */
const PLACEHOLDER = /\{([^{}\n]{1,120})\}/g;

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

export function parsePhrase(text: string, values: PlaceholderValues): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const inner = match[1] ?? '';
    const bar = inner.indexOf('|');
    const name = (bar < 0 ? inner : inner.slice(0, bar)).trim();
    const known = Object.hasOwn(values, name) ? values[name] : null;
    if (known) parts.push({ text: known });
    else if (bar >= 0) parts.push({ text: inner.slice(bar + 1) });
    else parts.push({ blank: name.replace(/^\?\s*/, '') });
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
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
