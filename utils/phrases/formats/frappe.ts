/** Frappe Helpdesk saved replies: helpdesk/doctype/hd_saved_reply. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { textToHtml } from './html-text.ts';
import { has, isFields, recordsOf, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';

/** As a file, and as the API answers: {"data": […]}, {"message": […]}. */
const recordsIn = (json: unknown): unknown[] =>
  isFields(json) && Array.isArray(json.message) ? json.message : recordsOf(json, 'data', 'docs');

export const frappe: Format = {
  id: 'frappe',
  name: 'Frappe Helpdesk',
  extension: 'json',
  mime: 'application/json',
  holds: ['title'],
  sniff: ({ json }) =>
    someRecord(
      recordsIn(json),
      (record) =>
        /^HD (Saved Reply|Canned Response)$/.test(textIn(record, 'doctype')) || has(record, 'title', 'message'),
    ),
  read({ json }, report) {
    const found = collect('frappe', DIALECTS.frappe, report);
    for (const record of recordsIn(json)) {
      if (!isFields(record)) {
        found.skip('not-a-phrase');
        continue;
      }
      found.add({ id: textIn(record, 'name'), title: textIn(record, 'title'), html: textIn(record, 'message') });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeJson(
      phrases.map(({ title, text }) => ({
        doctype: 'HD Saved Reply',
        title,
        message: textToHtml(fromHeed(text, DIALECTS.frappe)),
        scope: 'Global',
        teams: [],
      })),
    ),
};
