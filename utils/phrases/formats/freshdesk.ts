/** Freshdesk canned responses as its API has them: /api/v2/canned_responses. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { textToHtml } from './html-text.ts';
import { has, isFields, recordsOf, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';

const recordsIn = (json: unknown): unknown[] => recordsOf(json, 'canned_responses', 'canned_response', 'responses');

export const freshdesk: Format = {
  id: 'freshdesk',
  name: 'Freshdesk',
  extension: 'json',
  mime: 'application/json',
  holds: ['title'],
  sniff: ({ json }) =>
    has(json, 'canned_responses') ||
    someRecord(
      recordsIn(json),
      (record) => has(record, 'title', 'content_html') || (has(record, 'title', 'content') && has(record, 'folder_id')),
    ),
  read({ json }, report) {
    const found = collect('freshdesk', DIALECTS.freshdesk, report);
    for (const record of recordsIn(json)) {
      if (!isFields(record)) {
        found.skip('not-a-phrase');
        continue;
      }
      const html = textIn(record, 'content_html');
      found.add({
        id: textIn(record, 'id'),
        title: textIn(record, 'title'),
        ...(html ? { html } : { text: textIn(record, 'content') }),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeJson(
      phrases.map(({ title, text }) => ({
        title,
        content_html: textToHtml(fromHeed(text, DIALECTS.freshdesk)),
        visibility: 0,
      })),
    ),
};
