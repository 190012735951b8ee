/** Briskine templates: src/store/default-data.js. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { textToHtml } from './html-text.ts';
import { has, isFields, listOf, member, recordsOf, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';

const recordsIn = (json: unknown): unknown[] => recordsOf(json, 'templates', 'data');

export const briskine: Format = {
  id: 'briskine',
  name: 'Briskine',
  extension: 'json',
  mime: 'application/json',
  holds: ['title', 'shortcut', 'tags'],
  sniff: ({ json }) => someRecord(recordsIn(json), (record) => has(record, 'title', 'body')),
  read({ json }, report) {
    const found = collect('briskine', DIALECTS.briskine, report);
    for (const record of recordsIn(json)) {
      if (!isFields(record)) {
        found.skip('not-a-phrase');
        continue;
      }
      found.add({
        id: textIn(record, 'id'),
        title: textIn(record, 'title'),
        shortcut: textIn(record, 'shortcut'),
        html: textIn(record, 'body'),
        tags: listOf(member(record, 'tags')),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeJson(
      phrases.map((phrase) => ({
        title: phrase.title,
        shortcut: phrase.shortcut ?? '',
        subject: '',
        body: textToHtml(fromHeed(phrase.text, DIALECTS.briskine)),
        tags: phrase.tags,
      })),
    ),
};
