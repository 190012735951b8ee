/** Would a phrase trip the reply coach in the very situation that it is offered in? */
import { analyzeTicket } from '../analyzer/analyze.ts';
import { type Cause, FAMILIES, type Level, RISK_SEVERITY, type State } from '../analyzer/types.ts';
import { blanksOf, fillPhrase, parsePhrase, placeholderValues } from '../phrases/render.ts';
import type { Phrase } from '../phrases/schema.ts';
import type { Ticket } from '../ticket.ts';
import { checkDraft } from './check-draft.ts';
import type { DraftCheck } from './types.ts';

const CUSTOMER = { en: 'Maria', ar: 'مريم', el: 'Μαρία' };
const AGENT = { en: 'Sam', ar: 'سامر', el: 'Νίκος' };
const WORDS = {
  en: 'I am writing about my order.',
  ar: 'أكتب إليكم بخصوص طلبي.',
  el: 'Σας γράφω για την παραγγελία μου.',
};
const LEVEL: Partial<Record<State, Level>> = { angry: 3, frustrated: 2, disappointed: 2, distressed: 2, anxious: 1 };

export interface PhraseProblem extends DraftCheck {
  /** the phrase as it was checked, blanks filled with their own labels: what span points into */
  draft: string;
}

/** Problem verdicts on the phrase and each variant of it, once each. One phrase is no whole reply: what is missing is no fault. */
export function phraseProblems(phrase: Phrase): PhraseProblem[] {
  const { when, lang } = phrase;
  const ticket: Ticket = {
    helpdesk: 'check',
    site: 'https://check.invalid',
    id: '1042',
    url: 'https://check.invalid/1042',
    subject: null,
    requester: { name: CUSTOMER[lang], email: null },
    channel: when.channels?.[0] ?? 'email',
    internal: when.internal ?? false,
    messages: [{ id: 'm', role: 'customer', author: CUSTOMER[lang], time: null, text: WORDS[lang], quoted: '' }],
    complete: true,
    warnings: [],
  };
  const analysis = analyzeTicket(ticket);
  const causes = (when.causes ?? []).filter(
    (cause): cause is Cause => !(FAMILIES as readonly string[]).includes(cause),
  );
  const values = placeholderValues(ticket, { agentName: AGENT[lang], company: 'Heed' });
  const problems = new Map<string, PhraseProblem>();
  for (const { text, formality } of [{ text: phrase.text, formality: undefined }, ...(phrase.variants ?? [])]) {
    // a brand that takes the informal variant says so in its settings
    const settings = { greekSingular: formality === 'informal' };
    const parts = parsePhrase(text, values);
    const draft = fillPhrase(parts, Object.fromEntries(blanksOf(parts).map((blank) => [blank, blank]))) ?? text;
    for (const state of when.states?.length ? when.states : (['neutral'] as const)) {
      const current = analysis.current && {
        ...analysis.current,
        analysis: {
          ...analysis.current.analysis,
          state,
          level: (when.levels?.[0] ?? LEVEL[state] ?? 0) as Level,
          causes: causes.map((id) => ({ id, score: 1, evidence: [] })),
          risks: (when.risks ?? []).map((id) => ({ id, severity: RISK_SEVERITY[id], confident: true, evidence: [] })),
        },
      };
      for (const check of checkDraft({ ticket, analysis: { ...analysis, current }, draft, settings }))
        if (check.verdict === 'problem') problems.set(`${check.id}\n${text}`, { ...check, draft });
    }
  }
  return [...problems.values()];
}
