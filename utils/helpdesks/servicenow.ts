/**
 * ServiceNow, classic form (UI16 and in the Next Experience frame). Public evidence up to 2026; no page of it was seen
 * by us.
 *
 * - The form stands in the frame gsft_main, which Next Experience keeps in an open shadow root. The form's own hidden id
 *   is the ticket's: the address of the outer page lags behind the frame.
 * - Comment or work note, an entry says in localised words only. Entries by the caller are the customer's, all others
 *   unknown. Times are in the user's own format and zone: none is kept.
 * - Mails in the stream show their text only on demand, in a frame: said, not read.
 */
import type { EditorMode } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf, splitQuoted } from './dom.ts';
import { deepQuery, query, type Root } from './query.ts';

const SELECTORS = {
  // public evidence H, 2025-05 (SN-Utils)
  frame: 'iframe#gsft_main',
  // public evidence, many: ServiceNow's own scripts and tests read the record's id and table from them
  form: 'input#sys_uniqueValue',
  table: 'input#sys_target',
  // public evidence H: [id="incident.short_description"], with any table's name
  subject: '[id$=".short_description"]',
  caller: '[id^="sys_display."][id$=".caller_id"]',
  description: 'textarea[id$=".description"]',
  // public evidence H (SN-Utils); the list: six projects
  entries: '#sn_form_inline_stream_entries',
  entry: 'li.h-card',
  author: '.sn-card-component-createdby',
  // an entry without it is a change of fields
  body: '.sn-widget-textblock-body',
  // public evidence, two projects: the text comes in a frame when this is clicked
  mail: 'a[action-type="show-email"]',
  // from ServiceNow's own formStream script
  filtered: '.activity-stream-label-filtered:not(.hide)',
  // public evidence H; the attribute and the shown one: 2023 to 2026
  editor:
    '#activity-stream-comments-textarea, #activity-stream-work_notes-textarea, #activity-stream-textarea[data-stream-text-input]',
} as const;

const formIn = (document: Document): HTMLInputElement | null =>
  deepQuery(document, SELECTORS.form) as HTMLInputElement | null;

const tableOf = (root: Root): string | null => {
  const table = root.querySelector<HTMLInputElement>(SELECTORS.table)?.value ?? '';
  return /^\w+$/.test(table) ? table : null;
};

/** Value of a field of this record; the form holds related records' fields as well. */
function fieldValue(root: Root, prefix: string, field: string): string | null {
  const table = tableOf(root);
  const id = `${prefix}${table}.${field}`.replaceAll('.', '\\.');
  const input = table && root.querySelector<HTMLInputElement>(`#${id}`);
  return input ? input.value.trim() || null : null;
}

function modeOf(editor: HTMLElement): EditorMode {
  const id = editor.getAttribute('id') ?? '';
  const field = editor.dataset.streamTextInput ?? /^activity-stream-(\w+)-textarea$/.exec(id)?.[1];
  return field === 'comments' ? 'public' : field === 'work_notes' ? 'internal' : 'unknown';
}

export const servicenow = defineAdapter({
  id: 'servicenow',
  name: 'ServiceNow',
  evidence: 'public',
  selectors: SELECTORS,
  recognises: ({ document, url }) =>
    /\/nav_to\.do$|\/now\/nav\//.test(url.pathname)
      ? deepQuery(document, SELECTORS.frame) !== null
      : /\.do$/.test(url.pathname) && query(document, `${SELECTORS.form}, ${SELECTORS.table}`) !== null,

  ticketId({ document }) {
    const id = formIn(document)?.value ?? '';
    return /^[0-9a-f]{32}$/.test(id) ? id : null;
  },
  root: ({ document }) => formIn(document)?.ownerDocument ?? null,

  subject: (root) => fieldValue(root, '', 'short_description'),
  requester(root) {
    const name = fieldValue(root, 'sys_display.', 'caller_id');
    return name === null ? null : { name, email: null };
  },

  messageElements(root) {
    const entries = [...root.querySelectorAll(`${SELECTORS.entries} ${SELECTORS.entry}`)].filter((entry) =>
      entry.querySelector(`${SELECTORS.body}, ${SELECTORS.mail}`),
    );
    const table = tableOf(root);
    // last here, for the stream has the newest first
    const description = table && root.querySelector(`textarea#${table}\\.description`);
    return description ? [...entries, description] : entries;
  },

  readMessage(element, root) {
    if (element.matches(SELECTORS.description)) {
      const text = (element as HTMLTextAreaElement).value.trim();
      return { id: 'description', role: 'unknown', author: null, time: null, body: splitQuoted(text) };
    }
    const author = lineOf(element.querySelector(SELECTORS.author));
    // a comment and a work note saved together stand in one entry
    const bodies = [...element.querySelectorAll(SELECTORS.body)].map((body) =>
      bodyOf(body, { quote: 'blockquote', skip: SELECTORS.mail }),
    );
    const join = (texts: string[]): string => texts.filter(Boolean).join('\n\n');
    return {
      id: element.dataset.journalId ?? null,
      role: author !== null && author === fieldValue(root, 'sys_display.', 'caller_id') ? 'customer' : 'unknown',
      author,
      time: null,
      body: { text: join(bodies.map((body) => body.text)), quoted: join(bodies.map((body) => body.quoted)) },
      cut: element.querySelector(SELECTORS.mail) !== null,
    };
  },
  // public evidence: the first entry is the latest
  order: 'newest-first',

  isPartial: (root) => root.querySelector(SELECTORS.filtered) !== null,

  findEditor(root) {
    const shown = [...root.querySelectorAll<HTMLElement>(SELECTORS.editor)].filter(
      // the form keeps the boxes for both fields, folded away, beside the one for either
      (editor) => !editor.closest('[aria-hidden="true"]') && isShown(editor),
    );
    const editors = shown.map((element) => ({ element, mode: modeOf(element) }));
    return editors.find(({ mode }) => mode === 'public') ?? editors[0] ?? null;
  },
});
