/** The files attached to the reply being written: what "see the attached invoice" is held against. */
import type { Adapter, Page } from './adapter.ts';
import { queryAll, type Root } from './query.ts';

/**
 * How many files go with what stands in `editor`. 0 only where the adapter knows how its helpdesk shows them; null: the page
 * does not tell, which is no error.
 */
export function countFiles(adapter: Adapter, page: Page, editor: HTMLElement): number | null {
  const { attachments } = adapter;
  // an editor in a frame stands where its frame stands
  const box = (editor.ownerDocument.defaultView?.frameElement as Element | null | undefined) ?? editor;
  const root: Root | null = box.closest('form') ?? adapter.root(page);
  if (!root) return null;
  const own = attachments && queryAll(root, attachments.area).length > 0;
  let count = own ? queryAll(root, attachments.file).length : 0;
  for (const { files } of queryAll<HTMLInputElement>(root, 'input[type="file"]')) count += files?.length ?? 0;
  if (count > 0) return count;
  // a picture in the text may be what is meant, or a signature's logo
  return own && queryAll(editor, 'img').length === 0 ? 0 : null;
}
