/** The worker's end of import-file.ts. */
import { openPhrases } from './db.ts';
import type { Answer, Ask } from './import-file.ts';
import { createImportWork } from './import-work.ts';

const work = createImportWork(() => openPhrases());

// the types of a page: a worker's postMessage takes no origin
const answer = (message: Answer): void => self.postMessage(message);

/** One after the other, as each rests on what the calls before it did; a cancel is heard at once. */
let queue: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Ask>) => {
  if (data.name === 'cancel') obey(data);
  else queue = queue.then(() => obey(data));
};

async function obey({ n, name, args }: Ask): Promise<void> {
  const act = work[name] as (...all: unknown[]) => Promise<unknown>;
  try {
    answer({ n, result: await act(...args, (done: number, of?: number) => answer({ n, done, ...(of && { of }) })) });
  } catch (error) {
    answer({ n, error: String(error) });
  }
}
