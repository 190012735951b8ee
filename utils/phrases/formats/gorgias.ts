/** Gorgias macros as its API has them: developers.gorgias.com, macros. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { textToHtml } from './html-text.ts';
import { has, isFields, listOf, member, recordsOf, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';

const recordsIn = (json: unknown): unknown[] => recordsOf(json, 'data', 'macros');

export const gorgias: Format = {
  id: 'gorgias',
  name: 'Gorgias',
  extension: 'json',
  mime: 'application/json',
  holds: ['title', 'lang'],
  sniff: ({ json }) =>
    someRecord(
      recordsIn(json),
      (record) =>
        Array.isArray(record.actions) &&
        (record.actions.some((action) => has(action, 'name', 'arguments')) ||
          (record.actions.length === 0 && has(record, 'name', 'intent'))),
    ),
  read({ json }, report) {
    const found = collect('gorgias', DIALECTS.gorgias, report);
    for (const record of recordsIn(json)) {
      const actions = member(record, 'actions');
      if (!Array.isArray(actions)) {
        found.skip(isFields(record) ? 'no-text' : 'not-a-phrase', textIn(record, 'name'));
        continue;
      }
      const argumentsOf = (name: string): unknown =>
        member(
          actions.find((action) => textIn(action, 'name') === name),
          'arguments',
        );
      const reply = argumentsOf('setResponseText');
      const text = textIn(reply, 'body_text');
      found.add({
        id: textIn(record, 'id', 'external_id'),
        title: textIn(record, 'name'),
        ...(text ? { text } : { html: textIn(reply, 'body_html') }),
        tags: listOf(member(argumentsOf('addTags'), 'tags')),
        lang: textIn(record, 'language'),
        active: !textIn(record, 'archived_datetime'),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeJson({
      data: phrases.map((phrase) => {
        const text = fromHeed(phrase.text, DIALECTS.gorgias);
        return {
          external_id: phrase.id,
          name: phrase.title,
          intent: null,
          language: phrase.lang,
          actions: [
            {
              name: 'setResponseText',
              type: 'user',
              title: 'Add response text',
              arguments: { body_html: textToHtml(text), body_text: text },
            },
          ],
        };
      }),
    }),
};
