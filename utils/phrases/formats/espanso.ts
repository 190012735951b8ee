/** espanso match files: docs/matches of espanso/website. Shell commands, scripts and what else would run are left out. */
import { tokenizePhrase } from '../render.ts';
import { collect } from './collect.ts';
import { type Format, isRefusal } from './format.ts';
import { isFields, listOf, member, textIn } from './json.ts';
import { type Dialect, espansoDialect, espansoField, fromHeed } from './placeholders.ts';
import { shortcutsOf } from './shortcuts.ts';
import { parseYaml, writeYaml } from './yaml.ts';

/** Kinds of variable that say something without running anything; the rest (shell, script, unknown ones) run programs. */
const HARMLESS = new Set(['form', 'echo', 'clipboard', 'date', 'choice', 'random', 'match']);

const listIn = (record: unknown, name: string): unknown[] => {
  const list = member(record, name);
  return Array.isArray(list) ? list : [];
};

const NONE: Dialect = espansoDialect(false);

export const espanso: Format = {
  id: 'espanso',
  name: 'espanso',
  extension: 'yml',
  mime: 'application/yaml',
  holds: ['title', 'shortcut', 'tags', 'fallback'],
  sniff: ({ head, json }) => json === undefined && /^matches[ ]*:/m.test(head),
  read({ text }, report) {
    const parsed = parseYaml(text);
    if (isRefusal(parsed)) return parsed;
    const found = collect('espanso', NONE, report);
    for (const document of parsed.documents) {
      const globals = listIn(document, 'global_vars');
      for (const match of listIn(document, 'matches')) {
        const triggers = [textIn(match, 'trigger'), ...listOf(member(match, 'triggers'))].filter(Boolean);
        const shortcut = triggers[0] ?? '';
        const title = textIn(match, 'label') || shortcut;
        if (!isFields(match)) {
          found.skip('not-a-phrase');
          continue;
        }
        if (textIn(match, 'image_path')) {
          found.skip('not-plain-text', title);
          continue;
        }
        const form = textIn(match, 'form');
        const plain = form || textIn(match, 'replace', 'markdown');
        const html = textIn(match, 'html');

        // variables of the match, and those of the file that its text names
        const used = (variable: unknown): boolean => (plain || html).includes(`{{${textIn(variable, 'name')}`);
        const variables = [...listIn(match, 'vars'), ...globals.filter(used)];
        if (variables.some((variable) => !HARMLESS.has(textIn(variable, 'type')))) {
          found.skip('script', title);
          continue;
        }
        const echoes = new Map<string, string>();
        const defaults = new Map<string, string>();
        const readFields = (fields: unknown, prefix = ''): void => {
          if (!isFields(fields)) return;
          for (const [name, field] of Object.entries(fields)) {
            const value = textIn(field, 'default');
            if (value) defaults.set(prefix + name, value);
          }
        };
        readFields(member(match, 'form_fields'));
        for (const variable of variables) {
          const name = textIn(variable, 'name');
          const params = member(variable, 'params');
          if (textIn(variable, 'type') === 'echo') echoes.set(name, textIn(params, 'echo'));
          if (textIn(variable, 'type') === 'form') {
            for (const [, field = ''] of textIn(params, 'layout').matchAll(/\[\[([^[\]\n]{1,200})\]\]/g))
              defaults.set(`${name}.${field.trim()}`, '');
            readFields(member(params, 'fields'), `${name}.`);
          }
        }
        found.add(
          {
            title,
            shortcut,
            ...(plain || !html ? { text: plain } : { html }),
            tags: listOf(member(match, 'search_terms')),
          },
          form || echoes.size > 0 || defaults.size > 0 ? espansoDialect(form !== '', defaults, echoes) : NONE,
        );
      }
    }
    return found.reading();
  },
  write(library) {
    const shortcut = shortcutsOf(library);
    return writeYaml({
      matches: library.phrases.map((phrase) => {
        const tokens = tokenizePhrase(phrase.text).filter((token) => !('text' in token));
        const defaults = tokens.flatMap((token) =>
          'name' in token && token.fallback !== undefined
            ? [[espansoField(token.name), { default: token.fallback }] as const]
            : [],
        );
        const asks = tokens.length > 0;
        return {
          trigger: shortcut(phrase),
          label: phrase.title,
          ...(phrase.tags.length > 0 && { search_terms: phrase.tags }),
          [asks ? 'form' : 'replace']: fromHeed(phrase.text, espansoDialect(asks)),
          ...(defaults.length > 0 && { form_fields: Object.fromEntries(defaults) }),
        };
      }),
    });
  },
};
