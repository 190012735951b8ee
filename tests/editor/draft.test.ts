// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DraftWatch, readDraft, watchDraft } from '../../utils/editor/draft.ts';

const element = (html: string): HTMLElement => {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
};

describe('the draft', () => {
  test.each([
    ['a text field', '<textarea>Dear Maria,\n\nthank you.</textarea>', 'Dear Maria,\n\nthank you.'],
    [
      'a text field with the history below',
      '<textarea>Dear Maria,\n\nOn Monday 2 Nov, Maria wrote:\n&gt; Where is it?</textarea>',
      'Dear Maria,',
    ],
    [
      'paragraphs',
      '<div contenteditable><p>Dear Maria,</p><p>thank you.<br>Sam</p></div>',
      'Dear Maria,\n\nthank you.\nSam',
    ],
    ['a quote', '<div contenteditable><p>Yes.</p><blockquote>Where is it?</blockquote></div>', 'Yes.'],
    ['an empty box', '<div contenteditable><p><br></p></div>', ''],
    ['a placeholder that stands as text', '<div contenteditable class="cke placeholder"><p>Reply…</p></div>', ''],
  ])('in %s', (_, html, text) => {
    expect(readDraft(element(html))).toBe(text);
  });

  test('of any size', () => {
    const box = element('<textarea></textarea>') as HTMLTextAreaElement;
    box.value = 'word '.repeat(200_000);
    expect(readDraft(box).length).toBeLessThanOrEqual(100_000);
  });
});

describe('a change', () => {
  const changed = vi.fn();
  const files = vi.fn<() => number | null>(() => 0);
  let watch: DraftWatch;
  beforeEach(() => {
    vi.useFakeTimers();
    changed.mockReset();
    files.mockReset().mockReturnValue(0);
    watch = watchDraft(document, changed, files);
  });
  afterEach(() => {
    watch.stop();
    vi.useRealTimers();
  });
  const type = (box: Element, times = 1): void => {
    for (let i = 0; i < times; i++) {
      box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      vi.advanceTimersByTime(100);
    }
  };

  test('is told once, when typing pauses', () => {
    const box = element('<textarea></textarea>');
    watch.follow(box);
    type(box, 20);
    expect(changed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(400);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('is heard from a box that the editor put in place of the one we knew', () => {
    watch.follow(element('<textarea></textarea>'));
    type(element('<textarea class="new"></textarea>'));
    vi.advanceTimersByTime(400);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('that sends no event is seen', async () => {
    const box = element('<div contenteditable><p>Draft</p></div>');
    watch.follow(box);
    box.append('pasted by the editor');
    await vi.advanceTimersByTimeAsync(500);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('is heard in a frame, until another box is followed', () => {
    const frame = document.implementation.createHTMLDocument();
    watch.follow(frame.body);
    type(frame.body);
    vi.advanceTimersByTime(400);
    expect(changed).toHaveBeenCalledTimes(1);
    watch.follow(null);
    type(frame.body);
    vi.advanceTimersByTime(400);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('is not heard any more after the end', async () => {
    const box = element('<div contenteditable></div>');
    watch.follow(box);
    type(box);
    watch.stop();
    type(box);
    box.append('more');
    await vi.advanceTimersByTimeAsync(1000);
    expect(changed).not.toHaveBeenCalled();
  });

  test.each(['change', 'drop', 'click'])('of the attached files is told after a %s, and no other', (kind) => {
    const button = element('<button></button>');
    button.dispatchEvent(new Event(kind, { bubbles: true }));
    vi.advanceTimersByTime(1000);
    expect(changed).not.toHaveBeenCalled();
    files.mockReturnValue(1);
    button.dispatchEvent(new Event(kind, { bubbles: true }));
    button.dispatchEvent(new Event(kind, { bubbles: true }));
    vi.advanceTimersByTime(1000);
    expect(changed).toHaveBeenCalledTimes(1);
    watch.stop();
    files.mockReturnValue(2);
    button.dispatchEvent(new Event(kind, { bubbles: true }));
    vi.advanceTimersByTime(1000);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
