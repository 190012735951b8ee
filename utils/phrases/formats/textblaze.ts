/** Text Blaze folders of snippets; the shape as converters in the open read it. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { isFields, member, someRecord, textIn, writeJson } from './json.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';
import { shortcutsOf } from './shortcuts.ts';

const foldersIn = (json: unknown): unknown[] => {
  const folders = member(json, 'folders');
  return Array.isArray(folders) ? folders : [];
};

export const textblaze: Format = {
  id: 'textblaze',
  name: 'Text Blaze',
  extension: 'json',
  mime: 'application/json',
  holds: ['title', 'shortcut', 'fallback'],
  sniff: ({ json }) => someRecord(foldersIn(json), (folder) => Array.isArray(folder.snippets)),
  read({ json }, report) {
    const found = collect('textblaze', DIALECTS.textblaze, report);
    for (const folder of foldersIn(json)) {
      const snippets = member(folder, 'snippets');
      for (const snippet of Array.isArray(snippets) ? snippets : []) {
        if (!isFields(snippet)) {
          found.skip('not-a-phrase');
          continue;
        }
        const text = textIn(snippet, 'text');
        found.add({
          id: textIn(snippet, 'id'),
          title: textIn(snippet, 'name'),
          shortcut: textIn(snippet, 'shortcut'),
          ...(text ? { text } : { html: textIn(snippet, 'html') }),
          tags: [textIn(folder, 'name')],
        });
      }
    }
    return found.reading();
  },
  write(library) {
    const shortcut = shortcutsOf(library);
    return writeJson({
      folders: [
        {
          name: library.name,
          snippets: library.phrases.map((phrase) => ({
            name: phrase.title,
            shortcut: shortcut(phrase),
            text: fromHeed(phrase.text, DIALECTS.textblaze),
          })),
        },
      ],
    });
  },
};
