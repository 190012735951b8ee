import type { Language } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';

/** The starter library as it ships with the extension. */
export async function readStarter(language: Language): Promise<unknown> {
  const answer = await fetch(browser.runtime.getURL(`libraries/starter.${language}.json`));
  return answer.json();
}
