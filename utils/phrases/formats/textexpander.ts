/** TextExpander: a table without header (abbreviation, content, label), and its own property list. */
import type { Phrase } from '../schema.ts';
import { collect, hashText } from './collect.ts';
import { type Format, isRefusal } from './format.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';
import { type Plist, parsePlist, writePlist } from './plist.ts';
import { firstRows, parseRows, writeRows } from './rows.ts';
import { shortcutsOf } from './shortcuts.ts';

const stringIn = (dict: Map<string, Plist>, ...keys: string[]): string => {
  for (const key of keys) {
    const value = dict.get(key);
    if (typeof value === 'string' && value.trim()) return value;
  }
  return '';
};

const contentOf = (phrase: Phrase): string => fromHeed(phrase.text, DIALECTS.textexpander);

export const textexpanderPlist: Format = {
  id: 'textexpander-plist',
  name: 'TextExpander',
  extension: 'textexpander',
  mime: 'application/xml',
  holds: ['title', 'shortcut', 'fallback'],
  sniff: ({ head }) => /<plist[\s>]/.test(head.slice(0, 2000)),
  read({ text }, report) {
    const parsed = parsePlist(text);
    if (isRefusal(parsed)) return parsed;
    const root = parsed.plist;
    if (!(root instanceof Map)) return { refused: 'unknown-format' };
    // one group alone, or groups under groupsTE2 / snippetGroups
    const groups = [root, ...[...root.values()].flat()].filter((one): one is Map<string, Plist> => one instanceof Map);
    const snippets = groups.flatMap((group) => {
      const list = group.get('snippetPlists') ?? group.get('snippetsTE2');
      return Array.isArray(list) ? list : [];
    });
    if (snippets.length === 0 && !root.has('snippetPlists') && !root.has('snippetsTE2'))
      return { refused: 'unknown-format' };
    const found = collect('textexpander-plist', DIALECTS.textexpander, report);
    for (const snippet of snippets) {
      if (!(snippet instanceof Map)) {
        found.skip('not-a-phrase');
        continue;
      }
      const title = stringIn(snippet, 'label') || stringIn(snippet, 'abbreviation');
      // 0 is plain text; others are formatted text, pictures, AppleScript, shell and JavaScript
      const kind = stringIn(snippet, 'snippetType') || '0';
      if (kind !== '0') {
        found.skip('not-plain-text', title, `snippetType ${kind}`.slice(0, 40));
        continue;
      }
      found.add({
        id: stringIn(snippet, 'uuidString'),
        title,
        shortcut: stringIn(snippet, 'abbreviation'),
        text: stringIn(snippet, 'plainText'),
      });
    }
    return found.reading();
  },
  write(library) {
    const shortcut = shortcutsOf(library);
    const uuid = (phrase: Phrase): string => {
      const digits = (hashText(phrase.id) + hashText(`${phrase.id} `) + hashText(`${phrase.id}  `)).toUpperCase();
      return digits.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    };
    return writePlist(
      new Map<string, Plist>([
        ['name', library.name],
        [
          'snippetPlists',
          library.phrases.map(
            (phrase) =>
              new Map<string, Plist>([
                ['abbreviation', shortcut(phrase)],
                ['label', phrase.title],
                ['plainText', contentOf(phrase)],
                ['snippetType', 0],
                ['uuidString', uuid(phrase)],
              ]),
          ),
        ],
      ]),
    );
  },
};

export const textexpanderCsv: Format = {
  id: 'textexpander-csv',
  name: 'TextExpander',
  extension: 'csv',
  mime: 'text/csv',
  holds: ['title', 'shortcut', 'fallback'],
  // without a header: what makes it a table of snippets is an abbreviation first, one short word, in every row seen
  sniff({ head, json }) {
    if (json !== undefined) return false;
    const rows = firstRows(head, 10);
    return (
      rows.length > 0 && rows.every((row) => (row.length === 2 || row.length === 3) && /^\S{1,40}$/.test(row[0] ?? ''))
    );
  },
  read({ text }, report) {
    const parsed = parseRows(text);
    if (isRefusal(parsed)) return parsed;
    const found = collect('textexpander-csv', DIALECTS.textexpander, report);
    for (const [abbreviation = '', content = '', label = ''] of parsed.rows)
      found.add({ title: label || abbreviation, shortcut: abbreviation, text: content });
    return found.reading();
  },
  // unguarded: an apostrophe would become part of what the agent types and what the customer reads
  write(library) {
    const shortcut = shortcutsOf(library);
    return writeRows(
      library.phrases.map((phrase) => [shortcut(phrase), contentOf(phrase), phrase.title]),
      false,
    );
  },
};
