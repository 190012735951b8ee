// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { Adapter, Page } from '../../utils/helpdesks/adapter.ts';
import { countFiles } from '../../utils/helpdesks/count-files.ts';
import { ADAPTERS } from '../../utils/helpdesks/registry.ts';

/** Files beside a reply box as each helpdesk builds them (the adapters say where that was seen). */
const count = (id: string, inForm: string, box = '<textarea></textarea>', form = 'form'): number | null => {
  document.body.innerHTML = `<${form} class="article-add"><div class="textBubble"><div class="box">${box}</div>${inForm}</div></${form}>`;
  const adapter = { ...(ADAPTERS.find((one) => one.id === id) as Adapter), root: () => document };
  const page: Page = { document, url: new URL('https://desk.example.com/'), get: async () => null };
  return countFiles(adapter, page, document.querySelector('.box')?.firstElementChild as HTMLElement);
};

describe.each([
  ['open-markup', '<ul data-heed-attachments>%</ul>', '<li data-heed-attachment>a.pdf</li>'],
  [
    'request-tracker',
    '<div class="dropzone" id="attach-dropzone">%</div>',
    '<div class="dz-preview dz-file-preview dz-success"></div>',
  ],
  [
    'redmine',
    '<span class="attachments_form"><span class="attachments_fields">%</span><input type="file"></span>',
    '<span id="attachments_1"><input type="text" class="filename"></span>',
  ],
  [
    'osticket',
    '<div class="filedrop"><div class="files">%</div><div class="dropzone"></div></div>',
    '<div class="file"></div>',
  ],
  ['zammad', '<div class="attachments">%</div>', '<div class="attachment"></div>'],
])('%s', (id, area, file) => {
  test('tells how many files there are, and that there are none', () => {
    expect(count(id, area.replace('%', ''))).toBe(0);
    expect(count(id, area.replace('%', file))).toBe(1);
    expect(count(id, area.replace('%', file + file))).toBe(2);
  });

  test('does not tell without its own markup', () => {
    expect(count(id, '')).toBeNull();
    expect(count(id, file)).toBeNull();
  });

  test('nor where a picture stands in the text', () => {
    expect(count(id, area.replace('%', ''), '<div contenteditable>As here: <img></div>')).toBeNull();
  });
});

test.each([
  ['that failed', '<div class="dz-preview dz-error"></div>', 0],
  ['of a form that came back', '<a class="delete-attach" href="#">Delete</a>', 1],
])('a file %s in Request Tracker', (_, more, files) => {
  expect(count('request-tracker', `<div id="attach-dropzone">${more}</div>`)).toBe(files);
});

test('Request Tracker sends files of the ticket along that are ticked', () => {
  const area = (checked: string): string =>
    `<div id="attach-dropzone"></div><div id="reuse-attachments"><input type="checkbox"><input type="checkbox"${checked}></div>`;
  expect(count('request-tracker', area(''))).toBe(0);
  expect(count('request-tracker', area(' checked'))).toBe(1);
});

test('any helpdesk: files chosen in the form count, an empty field proves nothing', () => {
  expect(count('zendesk', '<input type="file">')).toBeNull();
  document.body.innerHTML = '<form><textarea></textarea><input type="file" multiple></form><input type="file">';
  const [inForm, outside] = document.querySelectorAll('input');
  const adapter = { ...(ADAPTERS.find(({ id }) => id === 'zendesk') as Adapter), root: () => document };
  const page: Page = { document, url: new URL('https://desk.example.com/'), get: async () => null };
  const editor = document.querySelector('textarea') as HTMLTextAreaElement;
  Object.defineProperty(outside, 'files', { value: [{}] });
  expect(countFiles(adapter, page, editor)).toBeNull();
  Object.defineProperty(inForm, 'files', { value: [{}, {}] });
  expect(countFiles(adapter, page, editor)).toBe(2);
});
