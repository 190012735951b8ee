/**
 * The placeholders of every tool and of Heed, both ways.
 *
 * What Heed has no name for stays in the text with its very letters, as a blank: {?{{ticket.via}}}. The agent is asked
 * for it, it is never sent raw, and writing to the same tool gives it back. Other braces of a tool are words to Heed and
 * are escaped (\{, see render.ts). What a tool has no word for is written in Heed's own way, {company} or {?order number},
 * and is read so again.
 */
import { type Token, tokenizePhrase, writePhrase } from '../render.ts';

export const PLACEHOLDERS = [
  'customer.first',
  'customer.full',
  'agent.first',
  'ticket.id',
  'ticket.subject',
  'company',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** The first is written, all are read. Sources: the tools' own documentation and code, see each line. */
type Names = Partial<Record<Placeholder, readonly [string, ...string[]]>>;

const NAMES = {
  // support.zendesk.com 4408886858138. An agent's full name is read as the first: Heed signs with that.
  zendesk: {
    'customer.first': ['ticket.requester.first_name'],
    'customer.full': ['ticket.requester.name'],
    'agent.first': [
      'current_user.first_name',
      'current_user.name',
      'ticket.assignee.first_name',
      'ticket.assignee.name',
    ],
    'ticket.id': ['ticket.id'],
    'ticket.subject': ['ticket.title'],
    company: ['ticket.account'],
  },
  // support.freshdesk.com, placeholders of canned responses
  freshdesk: {
    'customer.first': ['ticket.requester.firstname'],
    'customer.full': ['ticket.requester.name', 'ticket.from_name'],
    'agent.first': ['ticket.agent.name', 'ticket.agent.firstname'],
    'ticket.id': ['ticket.id'],
    'ticket.subject': ['ticket.subject'],
    company: ['helpdesk_name'],
  },
  // developers.intercom.com, macros; user.name is the example there
  intercom: {
    'customer.first': ['user.first_name', 'first_name', 'contact.first_name'],
    'customer.full': ['user.name', 'name', 'contact.name'],
    'agent.first': ['author.first_name', 'teammate.first_name', 'author.name', 'teammate.name'],
    'ticket.id': ['conversation.id'],
    company: ['app.name'],
  },
  // developer.helpscout.com; FreeScout app/Misc/Mail.php has the same and `subject`
  helpscout: {
    'customer.first': ['customer.firstName'],
    'customer.full': ['customer.fullName'],
    'agent.first': ['user.firstName', 'user.fullName'],
    'ticket.id': ['conversation.number'],
    'ticket.subject': ['conversation.subject', 'subject'],
    company: ['mailbox.name'],
  },
  // docs.gorgias.com/macros/macro-variables
  gorgias: {
    'customer.first': ['ticket.customer.firstname'],
    'customer.full': ['ticket.customer.name'],
    'agent.first': ['current_user.firstname', 'current_user.name'],
    'ticket.id': ['ticket.id'],
    'ticket.subject': ['ticket.subject'],
  },
  // npm @chatwoot/utils 0.0.55 src/canned.ts
  chatwoot: {
    'customer.first': ['contact.first_name'],
    'customer.full': ['contact.name'],
    'agent.first': ['agent.first_name', 'agent.name'],
    'ticket.id': ['conversation.id'],
  },
  // admin-docs manage/text-modules.rst; the number is what customers are told
  zammad: {
    'customer.first': ['ticket.customer.firstname'],
    'customer.full': ['ticket.customer.fullname'],
    'agent.first': ['user.firstname', 'user.fullname'],
    'ticket.id': ['ticket.number', 'ticket.id'],
    'ticket.subject': ['ticket.title'],
    company: ['config.organization'],
  },
  // include/i18n/en_US/templates
  osticket: {
    'customer.first': ['ticket.name.first'],
    'customer.full': ['ticket.name', 'ticket.name.full'],
    'agent.first': ['ticket.staff.name.first', 'ticket.staff.name', 'staff.name.first', 'staff.name'],
    'ticket.id': ['ticket.number', 'ticket.id'],
    'ticket.subject': ['ticket.subject'],
    company: ['company.name'],
  },
  // helpdesk/api/saved_replies.py: the fields of the ticket, and over them those of the agent who is signed in
  frappe: {
    'customer.full': ['contact', 'doc.contact'],
    'agent.first': ['first_name', 'full_name'],
    'ticket.id': ['name', 'doc.name'],
    'ticket.subject': ['subject', 'doc.subject'],
  },
  // src/store/default-data.js
  briskine: {
    'customer.first': ['to.first_name', 'to.0.first_name'],
    'customer.full': ['to.name', 'to.full_name'],
    'agent.first': ['from.first_name', 'from.name', 'account.first_name'],
    'ticket.subject': ['subject'],
  },
} as const satisfies Record<string, Names>;

export interface Dialect {
  /** source of a regular expression without groups: the tool's placeholders, each as a whole */
  pattern: string;
  /** a placeholder as Heed has it; text when it stands for letters; null: Heed has no name for it */
  read(match: string): Token | null;
  /** null: the tool has no word for it */
  write(token: { name: Placeholder; fallback?: string } | { blank: string }): string | null;
  /** how the tool says its own special letters */
  escape?(words: string): string;
}

const INNER = '[^{}\\n]{1,500}';
const isPlaceholder = (name: string): name is Placeholder => (PLACEHOLDERS as readonly string[]).includes(name);
const OWN = `\\{(?:\\?(?:[^{}\\n]|\\{\\{${INNER}\\}\\}|\\{${INNER}\\}){1,119}|(?:${PLACEHOLDERS.map((name) => name.replace('.', '\\.')).join('|')})(?:\\|[^{}\\n]{0,100})?)\\}`;

/** A question or a fallback without what would end its placeholder, 100 units at most; longer ones Heed would not read. */
const plainly = (text: string): string => [...text.replace(/[{}\n]+/g, ' ')].slice(0, 50).join('');
const blankOf = (label: string): Token => ({
  blank:
    plainly(label)
      .trim()
      .replace(/^\?\s*/, '') || '…',
});

function reverse(names: Names): Map<string, Placeholder> {
  const found = new Map<string, Placeholder>();
  for (const [name, all] of Object.entries(names)) for (const one of all) found.set(one, name as Placeholder);
  return found;
}

/** Tools that write a dotted name between marks. */
function marked(open: string, close: string, names: Names, more: Partial<Dialect> = {}): Dialect {
  const known = reverse(names);
  const quote = (mark: string): string => mark.replace(/[{}]/g, '\\$&');
  return {
    // #{?x} is a sign and a blank of Heed's
    pattern: `${quote(open)}(?!\\?)${INNER}?${quote(close)}`,
    read(match) {
      const name = known.get(match.slice(open.length, -close.length).trim());
      return name ? { name } : null;
    },
    write(token) {
      const name = 'name' in token && names[token.name]?.[0];
      return name ? `${open}${name}${close}` : null;
    },
    ...more,
  };
}

/** {{name}}; blocks of the template language, {% if … %}, are theirs too. */
const curly = (names: Names): Dialect => {
  const plain = marked('{{', '}}', names);
  return { ...plain, pattern: `${plain.pattern}|\\{%${INNER}?%\\}` };
};

const intercomNames = reverse(NAMES.intercom);
/** {{user.name|fallback:"there"}} */
const intercom: Dialect = {
  pattern: `\\{\\{${INNER}?\\}\\}`,
  read(match) {
    const [, name = '', fallback] =
      /^\{\{\s*([\w.]+)\s*(?:\|\s*fallback:\s*["“]([^"”]*)["”]\s*)?\}\}$/.exec(match) ?? [];
    const known = intercomNames.get(name);
    return known ? { name: known, ...(fallback !== undefined && { fallback }) } : null;
  },
  write(token) {
    const names: Names = NAMES.intercom;
    const name = 'name' in token && names[token.name]?.[0];
    if (!name) return null;
    return token.fallback === undefined
      ? `{{${name}}}`
      : `{{${name}|fallback:"${token.fallback.replaceAll('"', '”')}"}}`;
  },
};

const helpscoutNames = reverse(NAMES.helpscout);
/** {%customer.firstName,fallback=there%} */
const helpscout: Dialect = {
  pattern: '\\{%[^{}%\\n]{1,500}%\\}',
  read(match) {
    const [name = '', ...rest] = match.slice(2, -2).split(',');
    const known = helpscoutNames.get(name.trim());
    const fallback = /^\s*fallback=(.*)$/.exec(rest.join(','))?.[1];
    return known ? { name: known, ...(fallback !== undefined && { fallback }) } : null;
  },
  write(token) {
    const name = 'name' in token && NAMES.helpscout[token.name][0];
    if (!name) return null;
    return token.fallback === undefined ? `{%${name}%}` : `{%${name},fallback=${token.fallback.replaceAll('%', '٪')}%}`;
  },
};

/** A question to the writer whose name is one of Heed's own is that placeholder. */
const asked = (label: string, fallback?: string): Token =>
  isPlaceholder(label.trim()) ? { name: label.trim(), ...(fallback !== undefined && { fallback }) } : blankOf(label);

const KEYS: Record<string, string> = { enter: '\n', return: '\n', tab: '\t', space: ' ' };

/** Fill-ins, and %% for the sign itself. TextExpander cannot read a ticket: it asks for everything. */
const textexpander: Dialect = {
  pattern:
    '%(?:%|[|<>^]|clipboard|(?:filltext|fillarea|fillpopup|fillpart|snippet|key|date|time|@)[^%\\n]{0,100}%|fillpartend%|[AaBbdeHIjMmpSYy](?![A-Za-z]))',
  read(match) {
    if (match === '%%') return { text: '%' };
    if (/^%[|<>^]$/.test(match)) return { text: '' };
    const [kind = '', ...options] = match.slice(1, -1).split(':');
    const option = (name: string): string | undefined =>
      options.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
    if (kind === 'key') return Object.hasOwn(KEYS, options[0] ?? '') ? { text: KEYS[options[0] ?? ''] ?? '' } : null;
    const label = option('name');
    return /^fill(?:text|area|popup)$/.test(kind) && label ? asked(label, option('default')) : null;
  },
  write(token) {
    const safe = (text: string): string => text.replace(/[%:\n]/g, ' ');
    if ('blank' in token) return `%filltext:name=${safe(token.blank)}%`;
    return `%filltext:name=${token.name}${token.fallback ? `:default=${safe(token.fallback)}` : ''}%`;
  },
  escape: (words) => words.replaceAll('%', '%%'),
};

/** Commands in braces, of which a form asks. */
const textblaze: Dialect = {
  pattern: `\\{(?:[a-z]{2,30}(?::[^{}\\n]{0,500})?|=${INNER})\\}`,
  read(match) {
    const inner = match.slice(1, -1);
    const colon = inner.indexOf(':');
    const kind = colon < 0 ? inner : inner.slice(0, colon);
    if (kind === 'cursor') return { text: '' };
    if (!/^form(?:text|paragraph|menu|date)$/.test(kind)) return null;
    const options = new Map(
      (colon < 0 ? '' : inner.slice(colon + 1)).split(';').map((one): [string, string] => {
        const equals = one.indexOf('=');
        return [one.slice(0, equals).trim(), one.slice(equals + 1).trim()];
      }),
    );
    return asked(options.get('name') ?? kind, options.get('default'));
  },
  write(token) {
    const safe = (text: string): string => text.replace(/[{};=\n]/g, ' ');
    if ('blank' in token) return `{formtext: name=${safe(token.blank)}}`;
    return `{formtext: name=${token.name}${token.fallback ? `; default=${safe(token.fallback)}` : ''}}`;
  },
};

/** A field's name has letters, digits and _ only: Rust's \w, espanso docs/matches/forms.md. */
export const espansoField = (label: string): string =>
  label
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '') || 'blank';
const espansoNames = new Map<string, Placeholder>(PLACEHOLDERS.map((name) => [espansoField(name), name]));

/**
 * espanso asks by a form: [[field]]. `defaults` has each field's; `echoes` what a variable says that is plain text.
 * Without a form [[x]] is words.
 */
export function espansoDialect(
  form: boolean,
  defaults: ReadonlyMap<string, string> = new Map(),
  echoes: ReadonlyMap<string, string> = new Map(),
): Dialect {
  const field = (name: string, key = name): Token => {
    const known = espansoNames.get(name);
    const fallback = defaults.get(key) || undefined;
    return known ? { name: known, ...(fallback !== undefined && { fallback }) } : blankOf(name.replaceAll('_', ' '));
  };
  return {
    pattern: `\\{\\{\\s{0,9}[\\p{L}\\p{M}\\p{N}_.]{1,200}\\s{0,9}\\}\\}|\\$\\|\\$${form ? '|\\[\\[[^\\[\\]\\n]{1,200}\\]\\]' : ''}`,
    read(match) {
      if (match === '$|$') return { text: '' };
      const name = match.slice(2, -2).trim();
      if (match.startsWith('[')) return field(name);
      const echo = echoes.get(name);
      if (echo !== undefined) return { text: echo };
      // {{form1.field}}: a variable that is a form
      const dot = name.indexOf('.');
      return dot > 0 && defaults.has(name) ? field(name.slice(dot + 1), name) : null;
    },
    write: (token) => (form ? `[[${espansoField('blank' in token ? token.blank : token.name)}]]` : null),
  };
}

const everyName = new Map<string, Placeholder>();
for (const names of Object.values(NAMES).reverse())
  for (const [name, placeholder] of reverse(names)) everyName.set(name, placeholder);

/** A table or a script of unknown origin: whatever tool's marks stand in it. */
const any: Dialect = {
  pattern: `\\{\\{${INNER}?\\}\\}|\\{%${INNER}?%\\}|[#%]\\{(?!\\?|(?:${PLACEHOLDERS.map((name) => name.replace('.', '\\.')).join('|')})[|}])[\\w.]{1,200}\\}`,
  read(match) {
    const token = match.startsWith('{{') ? intercom.read(match) : match.startsWith('{%') ? helpscout.read(match) : null;
    const name = everyName.get(match.replace(/^[{#%]+\s*|\s*[%}]+$/g, ''));
    return token ?? (name ? { name } : null);
  },
  write: () => null,
};

export const DIALECTS = {
  zendesk: curly(NAMES.zendesk),
  freshdesk: curly(NAMES.freshdesk),
  intercom,
  helpscout,
  gorgias: curly(NAMES.gorgias),
  chatwoot: curly(NAMES.chatwoot),
  zammad: marked('#{', '}', NAMES.zammad),
  osticket: marked('%{', '}', NAMES.osticket),
  frappe: curly(NAMES.frappe),
  briskine: curly(NAMES.briskine),
  textexpander,
  textblaze,
  any,
} satisfies Record<string, Dialect>;

const compiled = new Map<string, RegExp>();
function regexOf(dialect: Dialect): RegExp {
  const known = compiled.get(dialect.pattern) ?? new RegExp(`${OWN}|${dialect.pattern}`, 'gu');
  compiled.set(dialect.pattern, known);
  return known;
}

/** Braces that do not match would end the blank too early: such a placeholder is asked for without them. */
function keepsBlank(label: string): boolean {
  const [token, ...more] = tokenizePhrase(`{?${label}}`);
  return more.length === 0 && token !== undefined && 'blank' in token && token.blank === label;
}

/** A tool's text in Heed's placeholders, and those Heed has no name for, each once. */
export function toHeed(text: string, dialect: Dialect): { text: string; unknown: string[] } {
  const tokens: Token[] = [];
  const unknown = new Set<string>();
  let words = '';
  let end = 0;
  const put = (token: Token): void => {
    if ('text' in token) {
      words += token.text;
      return;
    }
    if (words) tokens.push({ text: words });
    words = '';
    tokens.push(
      'name' in token && token.fallback !== undefined ? { ...token, fallback: plainly(token.fallback) } : token,
    );
  };
  for (const match of text.matchAll(regexOf(dialect))) {
    words += text.slice(end, match.index);
    end = match.index + match[0].length;
    const own = OWN_ONLY.test(match[0]) ? tokenizePhrase(match[0])[0] : undefined;
    const token = own ?? dialect.read(match[0]);
    if (token === null) {
      unknown.add(match[0]);
      put(keepsBlank(match[0]) ? { blank: match[0] } : blankOf(match[0]));
    } else put(token);
  }
  words += text.slice(end);
  if (words) tokens.push({ text: words });
  return { text: writePhrase(tokens), unknown: [...unknown] };
}
const OWN_ONLY = new RegExp(`^(?:${OWN})$`, 'u');

/** A phrase's text in the tool's placeholders. */
export function fromHeed(text: string, dialect: Dialect): string {
  let written = '';
  const whole = new RegExp(`^(?:${dialect.pattern})$`, 'u');
  const say = (words: string): string => dialect.escape?.(words) ?? words;
  for (const token of tokenizePhrase(text)) {
    if ('text' in token) written += say(token.text);
    else if ('blank' in token)
      // a placeholder of this very tool, kept by an import
      written += whole.test(token.blank) ? token.blank : (dialect.write(token) ?? say(`{?${token.blank}}`));
    else if (isPlaceholder(token.name))
      written += dialect.write({ ...token, name: token.name }) ?? say(writePhrase([token]));
    else
      written +=
        token.fallback === undefined
          ? (dialect.write({ blank: token.name }) ?? say(`{?${token.name}}`))
          : say(token.fallback);
  }
  return written;
}
