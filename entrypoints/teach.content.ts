/** Lets the agent point at an unknown page's parts. Put into one page at their command; carries no analyzer, no zod. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { Page } from '../utils/helpdesks/adapter.ts';
import { taughtAdapter } from '../utils/helpdesks/taught.ts';
import { inferMapping } from '../utils/helpdesks/taught-infer.ts';
import { createPicker } from '../utils/helpdesks/taught-picker.ts';
import { answerPanel, type PageLesson } from '../utils/messaging.ts';

export default defineContentScript({
  registration: 'runtime',
  main(ctx) {
    const picker = createPicker(document);
    const learn = async (): Promise<PageLesson> => {
      const { customer, agent, author = null, subject = null, editor = null } = picker.picks();
      picker.stop();
      if (!customer || !agent) return { kind: 'no-structure' };
      const page: Page = { document, url: new URL(location.href), get: async () => null };
      const mapping = inferMapping({ customer, agent, author, subject, editor }, page);
      if (typeof mapping === 'string') return { kind: mapping };
      const adapter = taughtAdapter(mapping);
      const ticket = await adapter.readTicket(page);
      if (typeof ticket === 'string') return { kind: 'no-structure' };
      return {
        kind: 'learnt',
        site: page.url.origin,
        mapping,
        ticket,
        editor: adapter.findEditor(page)?.mode ?? null,
      };
    };
    const stopAnswering = answerPanel({
      pickPart: async ({ part, label }) => ({ outcome: await picker.pick(part, label) }),
      async steerPicking({ step }) {
        picker.steer(step);
        return {};
      },
      learnPage: learn,
    });
    ctx.onInvalidated(() => {
      stopAnswering();
      picker.stop();
    });
  },
});
