/** Help Scout saved replies as its API takes them: /v2/mailboxes/{id}/saved-replies. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { textToHtml } from './html-text.ts';
import { has, isFields, member, recordsOf, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';

/** Lists of this API stand under _embedded, whatever they are called there. */
function recordsIn(json: unknown): unknown[] {
  const embedded = member(json, '_embedded');
  const list = isFields(embedded) ? Object.values(embedded).find(Array.isArray) : undefined;
  return list ?? recordsOf(json, 'replies', 'savedReplies');
}

export const helpscout: Format = {
  id: 'helpscout',
  name: 'Help Scout',
  extension: 'json',
  mime: 'application/json',
  holds: ['title', 'fallback'],
  sniff: ({ json }) =>
    someRecord(recordsIn(json), (record) => has(record, 'name', 'text') || has(record, 'name', 'chatText')),
  read({ json }, report) {
    const found = collect('helpscout', DIALECTS.helpscout, report);
    for (const record of recordsIn(json)) {
      if (!isFields(record)) {
        found.skip('not-a-phrase');
        continue;
      }
      const html = textIn(record, 'text');
      found.add({
        id: textIn(record, 'id'),
        title: textIn(record, 'name'),
        ...(html ? { html } : { text: textIn(record, 'chatText') }),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeJson(
      phrases.map((phrase) => ({ name: phrase.title, text: textToHtml(fromHeed(phrase.text, DIALECTS.helpscout)) })),
    ),
};
