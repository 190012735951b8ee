/**
 * The browsers' own API, in the polyfill's place in what runs in pages (wxt.config.ts): both give promises in Manifest V3, Chromium
 * from 137 on, our oldest, for all that is used there, and the polyfill would be a tenth of the content script. Own properties only:
 * a mail's <form id="browser"> in the page is a property of the window too, by inheritance.
 */
import type { Browser } from 'webextension-polyfill';

const own = globalThis as unknown as Record<'browser' | 'chrome', Browser>;

export default Object.hasOwn(globalThis, 'browser') ? own.browser : own.chrome;
