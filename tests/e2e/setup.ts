import { build, findBrowser } from '../../scripts/browsers.ts';

/** Both browsers, and the builds that the tests install. */
export default function setup(): void {
  for (const name of ['chromium', 'firefox'] as const) {
    findBrowser(name);
    build(name);
  }
}
