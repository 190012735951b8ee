/**
 * Zoho Desk, beta, by public evidence (facts 2.11): clockify zohodesk.js (2025-04-23), the tests of two public
 * extensions, two public automations of the list page. Suffixes and data-id are stable, zd_v2<hex> classes are not.
 *
 * - Who wrote a message, customer, agent or an internal note, was not found in the page: roles stay unknown.
 * - The order of the conversation and a "more" marker were not found: it is read as shown, never as complete.
 * - The container of the ticket before lingers while the next one opens: the id in it must be the address's.
 */
import type { Editor } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, frameDocument, isShown, lineOf, textOf } from './dom.ts';
import { query, queryAll } from './query.ts';

const selectors = {
  list: '.zd_v2-modulelistnew-listContainer',
  ticket: '.zd_v2-ticketdetailview-container',
  subject: '[data-id="caseSubjectText"]',
  message: '[data-id="ConversationList"]',
  author: '[data-id="conversationAuthor"]',
  body: '[data-id="threadContent"], [data-id="content"]',
  summary: '[data-id="threadSummary"]',
  editor: 'iframe.KB_Editor_iframe[name="deskEditor_New"]',
  // the e-mail composer's shell; a comment's editor has none, and a comment may be public or not
  mailShell: '.zd_v2-replyeditor-wrapper, .zd_v2-replyeditor-detailwrapper',
} as const;

export const zohoDesk = defineAdapter({
  id: 'zoho-desk',
  name: 'Zoho Desk',
  evidence: 'public',
  beta: true,
  selectors,
  recognises: ({ document }) => query(document, `${selectors.list}, ${selectors.ticket}`) !== null,

  ticketId: ({ url }) => /\/agent\/.+\/tickets\/details\/(\d+)/.exec(url.pathname)?.[1] ?? null,

  root({ document }, id) {
    const roots = queryAll(document, `${selectors.ticket}[data-id="subTab_${id}"]`);
    return roots.length === 1 ? (roots[0] ?? null) : null;
  },

  subject(root) {
    const subject = root.querySelector<HTMLElement>(selectors.subject);
    return subject?.dataset.title || lineOf(subject);
  },

  requester: () => null,

  messageElements: (root) => [...root.querySelectorAll(selectors.message)],

  readMessage(item) {
    // a quoted copy inside a body has the same data-id: the first is the outer one
    const body = item.querySelector(selectors.body);
    const summary = item.querySelector(selectors.summary);
    if (!body && !summary) return null;
    return {
      role: 'unknown',
      author: lineOf(item.querySelector(selectors.author)),
      time: null, // localised
      body: body ? bodyOf(body, { quote: 'blockquote, .gmail_quote' }) : { text: textOf(summary), quoted: '' },
      cut: body === null,
    };
  },

  order: 'by-time',

  isPartial: () => true,

  findEditor(root) {
    const editors = [...root.querySelectorAll<HTMLIFrameElement>(selectors.editor)].flatMap((frame): Editor[] => {
      // the editor's own script makes the body editable when it is ready (zohodesk editor, public code)
      const element = frameDocument(frame)?.querySelector<HTMLElement>('body[contenteditable="true"]');
      if (!element || !isShown(frame)) return [];
      return [{ element, mode: frame.closest(selectors.mailShell) ? 'public' : 'unknown' }];
    });
    return editors.find(({ mode }) => mode === 'public') ?? editors[0] ?? null;
  },
});
