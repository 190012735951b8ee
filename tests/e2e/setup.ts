import { build, findBrowser } from '../../scripts/browsers.ts';

/** Both browsers, and the builds that the tests install; once, though two projects ask for them. */
export default function setup(): void {
  if (process.env.HEED_E2E_BUILT) return;
  for (const name of ['chromium', 'firefox'] as const) {
    findBrowser(name);
    build(name);
  }
  process.env.HEED_E2E_BUILT = 'yes';
}
