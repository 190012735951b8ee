import type { Adapter, Page } from './adapter.ts';
import { openMarkup } from './open-markup.ts';
import { requestTracker } from './request-tracker.ts';

/** Ordered: a page that carries our own open markup means it. */
export const ADAPTERS: readonly Adapter[] = [openMarkup, requestTracker];

export const findAdapter = (page: Page): Adapter | null => ADAPTERS.find((adapter) => adapter.recognises(page)) ?? null;
