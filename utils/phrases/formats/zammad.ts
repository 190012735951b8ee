/** Zammad text modules as its import takes them: can_csv_import.rb, text_module.rb. */
import { collect, isActive } from './collect.ts';
import { type Format, isRefusal } from './format.ts';
import { textToHtml } from './html-text.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';
import { firstRows, parseRows, unguardCell, writeRows } from './rows.ts';

const headerOf = (row: readonly string[] | undefined): string[] => (row ?? []).map((cell) => cell.trim().toLowerCase());

export const zammad: Format = {
  id: 'zammad-csv',
  name: 'Zammad',
  extension: 'csv',
  mime: 'text/csv',
  holds: ['title', 'shortcut', 'inactive'],
  sniff({ head, json }) {
    if (json !== undefined) return false;
    const header = headerOf(firstRows(head, 1)[0]);
    return header.includes('name') && header.includes('content') && header.includes('keywords');
  },
  read({ text }, report) {
    const parsed = parseRows(text);
    if (isRefusal(parsed)) return parsed;
    const [first, ...rows] = parsed.rows;
    const header = headerOf(first);
    const found = collect('zammad-csv', DIALECTS.zammad, report);
    for (const row of rows) {
      const cell = (name: string): string => unguardCell(row[header.indexOf(name)] ?? '');
      found.add({
        id: cell('id'),
        title: cell('name'),
        shortcut: cell('keywords').split(/~~~|,/)[0] ?? '',
        html: cell('content'),
        active: isActive(cell('active') || undefined),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeRows(
      [
        ['name', 'keywords', 'content', 'note', 'active'],
        ...phrases.map((phrase) => [
          phrase.title,
          phrase.shortcut ?? '',
          textToHtml(fromHeed(phrase.text, DIALECTS.zammad)),
          '',
          String(phrase.status === undefined),
        ]),
      ],
      true,
    ),
};
