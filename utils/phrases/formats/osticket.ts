/** osTicket canned responses as its own installation data: include/i18n/en_US/templates/premade.yaml. */
import { collect, isActive } from './collect.ts';
import { type Format, isRefusal } from './format.ts';
import { textToHtml } from './html-text.ts';
import { has, isFields, member, recordsOf, textIn } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';
import { parseYaml, writeYaml } from './yaml.ts';

export const osticket: Format = {
  id: 'osticket-yaml',
  name: 'osTicket',
  extension: 'yaml',
  mime: 'application/yaml',
  holds: ['title', 'inactive'],
  sniff: ({ head, json }) =>
    json === undefined &&
    /^(?:- |[ ]{1,8})(?:isenabled|title)[ ]*:/m.test(head) &&
    /^[ ]{1,8}response[ ]*:/m.test(head),
  read({ text }, report) {
    const parsed = parseYaml(text);
    if (isRefusal(parsed)) return parsed;
    const found = collect('osticket-yaml', DIALECTS.osticket, report);
    for (const record of parsed.documents.flatMap((document) => recordsOf(document, 'canned', 'premade'))) {
      if (!isFields(record) || !has(record, 'response')) {
        found.skip(isFields(record) ? 'no-text' : 'not-a-phrase', textIn(record, 'title'));
        continue;
      }
      found.add({
        id: textIn(record, 'canned_id', 'id'),
        title: textIn(record, 'title'),
        html: textIn(record, 'response'),
        lang: textIn(record, 'lang'),
        active: isActive(member(record, 'isenabled')),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) =>
    writeYaml(
      phrases.map((phrase) => ({
        isenabled: phrase.status === undefined ? 1 : 0,
        title: phrase.title,
        response: textToHtml(fromHeed(phrase.text, DIALECTS.osticket)),
        notes: '',
      })),
    ),
};
