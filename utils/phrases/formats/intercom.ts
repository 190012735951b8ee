/** Intercom macros as its API lists them: developers.intercom.com, macros. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { type ReadTag, textToHtml } from './html-text.ts';
import { has, isFields, recordsOf, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';

const recordsIn = (json: unknown): unknown[] => recordsOf(json, 'data', 'macros');

/** <attribute key="user.name" default="there"/> is {{user.name|fallback:"there"}} in plain text. */
const readAttribute: ReadTag = (tag, { key, default: fallback }) =>
  tag !== 'attribute' || !key ? null : `{{${key}${fallback === undefined ? '' : `|fallback:"${fallback}"`}}}`;

const writeAttributes = (html: string): string =>
  html.replace(
    /\{\{([\w.]+)(?:\|fallback:&quot;([^{}]{0,600}?)&quot;)?\}\}/g,
    (_, key: string, fallback: string | undefined) =>
      `<attribute key="${key}"${fallback === undefined ? '' : ` default="${fallback}"`}></attribute>`,
  );

export const intercom: Format = {
  id: 'intercom',
  name: 'Intercom',
  extension: 'json',
  mime: 'application/json',
  holds: ['title', 'fallback'],
  sniff: ({ json }) =>
    someRecord(
      recordsIn(json),
      (record) =>
        record.type === 'macro' || has(record, 'name', 'body_text') || has(record, 'name', 'body', 'visible_to'),
    ),
  read({ json }, report) {
    const found = collect('intercom', DIALECTS.intercom, report);
    for (const record of recordsIn(json)) {
      if (!isFields(record)) {
        found.skip('not-a-phrase');
        continue;
      }
      const html = textIn(record, 'body');
      found.add({
        id: textIn(record, 'id'),
        title: textIn(record, 'name'),
        ...(html ? { html, readTag: readAttribute } : { text: textIn(record, 'body_text') }),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeJson({
      type: 'list',
      data: phrases.map((phrase) => {
        const text = fromHeed(phrase.text, DIALECTS.intercom);
        return {
          type: 'macro',
          name: phrase.title,
          body: writeAttributes(textToHtml(text)),
          body_text: text,
          visible_to: 'everyone',
          visible_to_team_ids: [],
          available_on: ['inbox', 'messenger'],
        };
      }),
    }),
};
