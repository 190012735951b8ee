/** AutoHotkey hotstrings, AutoHotkeyDocs docs/Hotstrings.htm: text only. What would run a command is left out. */
import { collect } from './collect.ts';
import type { Format } from './format.ts';
import { DIALECTS, fromHeed } from './placeholders.ts';
import { shortcutsOf } from './shortcuts.ts';

/** :options:abbreviation::text */
const HOTSTRING = /^\s*:([^:`]{0,40}):((?:`.|[^`])*?[^:`]|(?:`.)+?)::(.*)$/;
/** A comment needs a space before it. */
const COMMENT = /(?:^|\s);.*$/;

const ESCAPES: Record<string, string> = { n: '\n', r: '\n', t: '\t', b: '', s: ' ', v: '', a: '', f: '' };
const unescapeTicks = (text: string): string => text.replace(/`(.)/gs, (_, char: string) => ESCAPES[char] ?? char);

const KEYS: Record<string, string> = { enter: '\n', return: '\n', tab: '\t', space: ' ', raw: '', text: '' };
/** Names of keys that move or delete: they have no letters. */
const MOVES = /^(?:left|right|up|down|home|end|bs|backspace|del|delete|shift|ctrl|alt|lwin)\b/i;

/** {Enter} is a line end, {!} the sign itself, {U+20AC} a letter; other braces are words. */
const readKeys = (text: string): string =>
  text.replace(/\{([^{}\n]{1,40}|[{}])\}/g, (whole, key: string) => {
    if (/^[!#+^{}]$/.test(key)) return key;
    const [name = '', times = '1'] = key.trim().toLowerCase().split(/\s+/);
    const point = /^u\+([0-9a-f]{1,6})$/.exec(name)?.[1];
    if (point && Number.parseInt(point, 16) <= 0x10ffff) return String.fromCodePoint(Number.parseInt(point, 16));
    if (Object.hasOwn(KEYS, name)) return (KEYS[name] ?? '').repeat(Math.min(Number(times) || 1, 20));
    return MOVES.test(name) ? '' : whole;
  });

const isRaw = (options: string, before: boolean): boolean => {
  const last = [...options.matchAll(/[rt](0?)/gi)].at(-1);
  return last ? last[1] !== '0' : before;
};

interface Section {
  lines: string[];
  end: number;
}

/** The lines from "(" to ")", which begin at `at`; `closing` finds the next such line, -1: none. */
function readSection(lines: readonly string[], at: number, closing: (from: number) => number): Section | null {
  const head = /^\s*\(([^)]*)$/.exec(lines[at] ?? '');
  const end = head ? closing(at + 1) : -1;
  if (!head || end < 0) return null;
  const options = ` ${head[1] ?? ''} `.toLowerCase();
  const section = lines.slice(at + 1, end).map((line) => {
    let text = / (?:comments?|c|com) /.test(options) ? line.replace(COMMENT, '') : line;
    if (options.includes(' ltrim ')) text = text.trimStart();
    if (!options.includes(' rtrim0 ')) text = text.trimEnd();
    return options.includes('`') ? text : unescapeTicks(text);
  });
  return { lines: section, end };
}

/** Lines are only ever asked for further down: each is looked at once. */
function findClosing(lines: readonly string[]): (from: number) => number {
  let next = 0;
  return (from) => {
    next = Math.max(next, from);
    while (next < lines.length && !/^\s*\)/.test(lines[next] ?? '')) next++;
    return next < lines.length ? next : -1;
  };
}

export const ahk: Format = {
  id: 'ahk',
  name: 'AutoHotkey',
  extension: 'ahk',
  mime: 'text/plain',
  holds: ['title', 'shortcut', 'fallback'],
  sniff: ({ head, json }) => json === undefined && /^[ \t]{0,40}:[^:\n]{0,40}:[^\n]{1,60}?::/m.test(head),
  read({ text }, report) {
    const found = collect('ahk', DIALECTS.any, report);
    const lines = text.split(/\r\n|[\r\n]/);
    const closing = findClosing(lines);
    let raw = false;
    /** the comment right above, which often names what follows */
    let comment = '';
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] ?? '';
      const above = comment;
      comment = '';
      if (/^\s*\/\*/.test(line)) {
        while (i < lines.length && !/\*\//.test(lines[i] ?? '')) i++;
        continue;
      }
      if (/^\s*;/.test(line)) {
        const words = line.replace(/^\s*;+/, '').trim();
        comment = /\p{L}/u.test(words) ? words : '';
        continue;
      }
      const directive = /^\s*#Hotstring\s+(.*)$/i.exec(line);
      if (directive) {
        raw = isRaw(directive[1] ?? '', raw);
        continue;
      }
      if (/^\s*(?:#\w+\b(?!.*::).*)?$/.test(line)) continue;

      const match = HOTSTRING.exec(line);
      if (!match) {
        // code: to the next empty line or hotstring
        const first = line.trim();
        let runs = false;
        for (; i < lines.length && (lines[i] ?? '').trim() && !HOTSTRING.test(lines[i] ?? ''); i++)
          runs ||= /::|\{\s*$/.test(lines[i] ?? '');
        i--;
        if (runs) found.skip('script', first);
        continue;
      }
      const [, options = '', abbreviation = '', rest = ''] = match;
      const shortcut = unescapeTicks(abbreviation);
      const title = above || shortcut;
      const words = rest.replace(COMMENT, '').trim();
      const section = words === '' ? readSection(lines, i + 1, closing) : null;
      if (section) i = section.end;
      if (/x/i.test(options) || (words === '' && !section) || words === '{') {
        found.skip('script', title);
        // its commands: to "return", the closing brace, or the next hotstring
        if (!/x/i.test(options))
          while (
            i + 1 < lines.length &&
            !HOTSTRING.test(lines[i + 1] ?? '') &&
            !/^(?:return\b|\}\s*$)/i.test((lines[++i] ?? '').trim())
          );
        continue;
      }
      const plain = section ? section.lines.join('\n') : unescapeTicks(words);
      found.add({ title, shortcut, text: section || isRaw(options, raw) ? plain : readKeys(plain) });
    }
    return found.reading();
  },
  write(library) {
    const shortcut = shortcutsOf(library);
    const ticks = (text: string): string => text.replaceAll('`', '``');
    const line = (text: string): string => ticks(text).replaceAll(';', '`;').replaceAll('\t', '`t');
    const blocks = library.phrases.map((phrase) => {
      const text = fromHeed(phrase.text, DIALECTS.any);
      const head = `; ${phrase.title}\n:T:${line(shortcut(phrase).replace(/:{2,}/g, ':').replace(/^:|:$/g, ''))}::`;
      if (!text.includes('\n') && !/^[({]/.test(text)) return `${head}${line(text)}\n`;
      return `${head}\n(RTrim0\n${ticks(text).replace(/^(\s*)\)/gm, '$1`)')}\n)\n`;
    });
    return `; ${library.name.replace(/\s+/g, ' ')}\n\n${blocks.join('\n')}`;
  },
};
