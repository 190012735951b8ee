/** Chatwoot canned responses: app/models/canned_response.rb. They have a short code and no title. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { has, isFields, recordsOf, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';
import { shortcutsOf } from './shortcuts.ts';

const recordsIn = (json: unknown): unknown[] => recordsOf(json, 'payload', 'canned_responses', 'data');

export const chatwoot: Format = {
  id: 'chatwoot',
  name: 'Chatwoot',
  extension: 'json',
  mime: 'application/json',
  holds: ['shortcut'],
  sniff: ({ json }) => someRecord(recordsIn(json), (record) => has(record, 'short_code', 'content')),
  read({ json }, report) {
    const found = collect('chatwoot', DIALECTS.chatwoot, report);
    for (const record of recordsIn(json)) {
      if (!isFields(record)) {
        found.skip('not-a-phrase');
        continue;
      }
      const code = textIn(record, 'short_code');
      found.add({ id: textIn(record, 'id'), title: code, shortcut: code, text: textIn(record, 'content') });
    }
    return found.reading();
  },
  write(library) {
    const shortcut = shortcutsOf(library);
    return writeJson(
      library.phrases.map((phrase) => ({
        short_code: shortcut(phrase),
        content: fromHeed(phrase.text, DIALECTS.chatwoot),
      })),
    );
  },
};
