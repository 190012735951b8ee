/**
 * Jira Service Management, issue view of Jira Cloud. Public evidence up to 2026-10; no page of it was seen by us.
 *
 * - A dialog with one issue can stand over the page of another: the root is all around the breadcrumb of the issue in
 *   the address that holds no other issue's.
 * - The reporter is the customer. Of other comments the page does not say whether they are public or by an agent, and
 *   of the editor not who will read it (only localised words do): unknown.
 * - Comments may stand in either order; their ids grow with time. Not found: a machine-readable time.
 */
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { loneAncestor } from './lone-ancestor.ts';
import { query, queryAll, type Root } from './query.ts';

const COMMENT = 'comment-base-item-';

const SELECTORS = {
  // public evidence H, 2026-02 (toggl) and others
  key: 'a[data-testid="issue.views.issue-base.foundation.breadcrumbs.current-issue.item"]',
  header: '#jira-issue-header',
  subject: 'h1[data-testid="issue.views.issue-base.foundation.summary.heading"]',
  description: '[data-testid="issue.views.field.rich-text.description"]',
  document: '.ak-renderer-document',
  comments: '[data-testid="issue.activity.comments-list"]',
  comment: `[data-testid^="${COMMENT}"]`,
  commentBody: '[data-testid^="issue-comment-base.ui.comment.ak-comment."][data-testid$="-body"]',
  // public evidence M: a heading in the comment's header
  author: '[data-testid^="issue-comment-base.ui.comment.ak-comment."][data-testid$="-header"] h3',
  // public evidence, 2022 to 2026 (six projects)
  reporter:
    '[data-testid="issue.views.field.user.reporter.name.wrapper"], [data-testid="issue.views.field.user.reporter"]',
  // public evidence H
  more: [
    '[data-testid="issue.activity.common.component.load-more-button.loading-button"]',
    '[data-testid="issue-view-activity-comment.comment-show-more-replies.show-more-button"]',
    '[data-testid="issue-history.ui.history-items.load-more-button"]',
  ].join(', '),
  editor: '[data-testid="issue.activity.comment"] #ak-editor-textarea.ProseMirror',
} as const;

const KEY = /^[A-Z][A-Z0-9_]*-\d+$/;

const keyOf = (link: Element): string | null =>
  [link.getAttribute('href')?.split(/[?#]/)[0]?.split('/').at(-1), lineOf(link)].find((key) => key && KEY.test(key)) ??
  null;

function nameOf(root: Root): string | null {
  const [name, field] = SELECTORS.reporter.split(', ').map((selector) => lineOf(root.querySelector(selector)));
  return name ?? field ?? null;
}

const commentId = (comment: Element): string => comment.getAttribute('data-testid')?.slice(COMMENT.length) ?? '';

/** Replies stand inside the comment they answer: its own parts are told by its id. */
const partOf = (comment: Element, part: 'header' | 'body'): Element | null => {
  const id = commentId(comment);
  return /^\d+$/.test(id)
    ? comment.querySelector(`[data-testid="issue-comment-base.ui.comment.ak-comment.${id}-${part}"]`)
    : null;
};

export const jiraServiceManagement = defineAdapter({
  id: 'jira-service-management',
  name: 'Jira Service Management',
  evidence: 'public',
  selectors: SELECTORS,
  recognises: ({ document, url }) =>
    // customers' pages are /servicedesk/customer/…
    /\/jira\/servicedesk\/projects\//.test(url.pathname) ||
    query(document, `${SELECTORS.key}, ${SELECTORS.header}, ${SELECTORS.comments}`) !== null,

  ticketId({ url }) {
    const named = url.searchParams.get('selectedIssue') ?? url.pathname.split('/').filter(Boolean).at(-1);
    return named && KEY.test(named) ? named : null;
  },

  root({ document }, id) {
    const links = [...queryAll(document, SELECTORS.key)];
    const own = links.find((link) => keyOf(link) === id);
    return own
      ? loneAncestor(
          own,
          links.filter((link) => keyOf(link) !== id),
        )
      : null;
  },

  subject: (root) => lineOf(root.querySelector(SELECTORS.subject)),
  requester(root) {
    const name = nameOf(root);
    return name === null ? null : { name, email: null };
  },

  messageElements(root) {
    const comments = [...root.querySelectorAll(`${SELECTORS.comments} ${SELECTORS.comment}`)];
    return [
      ...[...root.querySelectorAll(SELECTORS.description)].slice(0, 1),
      ...comments.sort((a, b) => Number(commentId(a)) - Number(commentId(b))),
    ];
  },

  readMessage(element, root) {
    const reporter = nameOf(root);
    if (element.matches(SELECTORS.description)) {
      const body = element.querySelector(SELECTORS.document);
      return body
        ? {
            id: 'description',
            role: 'customer',
            author: reporter,
            time: null,
            body: bodyOf(body, { quote: 'blockquote' }),
          }
        : null;
    }
    const author = lineOf(partOf(element, 'header')?.querySelector('h3'));
    const body = partOf(element, 'body');
    return {
      id: commentId(element),
      role: author !== null && author === reporter ? 'customer' : 'unknown',
      author,
      time: null,
      body: body ? bodyOf(body, { quote: 'blockquote' }) : { text: '', quoted: '' },
      // a comment off screen may be there without its text
      cut: body === null,
    };
  },
  order: 'oldest-first',

  isPartial: (root) => root.querySelector(SELECTORS.more) !== null,

  findEditor(root) {
    const element = [...root.querySelectorAll<HTMLElement>(SELECTORS.editor)].find(isShown);
    return element ? { element, mode: 'unknown' } : null;
  },
});
