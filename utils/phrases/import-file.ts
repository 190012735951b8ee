/** The page's end of import.worker.ts: calls by number, each answered once, with reports on the way. */
import type { ImportWork, Report } from './import-work.ts';

export interface Ask {
  n: number;
  name: keyof ImportWork;
  args: unknown[];
}
export type Answer = { n: number } & ({ result: unknown } | { error: string } | { done: number; of?: number });

export interface ImportWorker extends ImportWork {
  /** At once, whatever it does: what it was writing is taken back by the browser. Calls that wait are not answered. */
  end(): void;
}

export function startImportWorker(): ImportWorker {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<
    number,
    { resolve: (result: never) => void; reject: (error: Error) => void; report: Report | undefined }
  >();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const call = waiting.get(data.n);
    if (!call) return;
    if ('done' in data) return call.report?.(data.done, data.of);
    waiting.delete(data.n);
    if ('error' in data) call.reject(new Error(data.error));
    else call.resolve(data.result as never);
  };
  // a worker that cannot start, or ran out of memory
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error('the worker ended'));
    waiting.clear();
  };
  const ask = <T>(name: keyof ImportWork, args: unknown[], report?: Report): Promise<T> =>
    new Promise((resolve, reject) => {
      const n = ++last;
      waiting.set(n, { resolve, reject, report });
      worker.postMessage({ n, name, args } satisfies Ask);
    });
  return {
    read: (file, name, report) => ask('read', [file, name], report),
    plan: (target, lang) => ask('plan', [target, lang]),
    rows: (kind, from, count) => ask('rows', [kind, from, count]),
    write: (target, by, report) => ask('write', [target, by], report),
    cancel: () => ask('cancel', []),
    undo: (act, by) => ask('undo', [act, by]),
    writeOut: (library, choice) => ask('writeOut', [library, choice]),
    propose: (library) => ask('propose', [library]),
    end: () => worker.terminate(),
  };
}
