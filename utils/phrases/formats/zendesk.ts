/** Zendesk macros as its API lists them, and the backups made of that: developer.zendesk.com, macros. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { has, isFields, listOf, member, recordsOf, someRecord, textIn, textOf, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';

const recordsIn = (json: unknown): unknown[] => recordsOf(json, 'macros', 'macro');

/** A value is a text, or ["channel:all", text]. */
const saidBy = (action: unknown): string => {
  const value = member(action, 'value');
  return Array.isArray(value) ? textOf(value.at(-1)) : textOf(value);
};

export const zendesk: Format = {
  id: 'zendesk',
  name: 'Zendesk',
  extension: 'json',
  mime: 'application/json',
  holds: ['title', 'inactive'],
  sniff: ({ json }) =>
    has(json, 'macros') ||
    someRecord(
      recordsIn(json),
      (record) => Array.isArray(record.actions) && record.actions.some((action) => has(action, 'field', 'value')),
    ),
  read({ json }, report) {
    const found = collect('zendesk', DIALECTS.zendesk, report);
    for (const record of recordsIn(json)) {
      const actions = member(record, 'actions');
      const title = textIn(record, 'title', 'raw_title');
      if (!Array.isArray(actions)) {
        found.skip(isFields(record) ? 'no-text' : 'not-a-phrase', title);
        continue;
      }
      const value = (...fields: string[]): string =>
        saidBy(actions.find((action) => fields.includes(textIn(action, 'field')) && saidBy(action).trim()));
      const text = value('comment_value');
      const html = value('comment_value_html', 'rich_comment');
      found.add({
        id: textIn(record, 'id'),
        title,
        ...(text ? { text } : { html }),
        tags: listOf(value('current_tags', 'set_tags').split(/\s+/)),
        active: member(record, 'active') !== false,
      });
    }
    return found.reading();
  },
  // no tags: in a macro they would be put on the customer's ticket
  write: ({ phrases }) =>
    writeJson({
      macros: phrases.map((phrase) => ({
        title: phrase.title,
        active: phrase.status === undefined,
        description: null,
        actions: [{ field: 'comment_value', value: fromHeed(phrase.text, DIALECTS.zendesk) }],
        restriction: null,
      })),
    }),
};
