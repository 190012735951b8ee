/**
 * The checklist as data: three phases, when an item applies, and what ticks it besides the agent.
 * Items and conditions follow the reply research (see CONTRIBUTING.md, "Where the advice comes from").
 */
import type { Family, Risk, State } from '../analyzer/types.ts';
import type { Move, Phase } from '../phrases/schema.ts';

/** Every field that is given must hold; lists hold when one of them does. No condition: always. */
export interface Condition {
  states?: readonly State[];
  notStates?: readonly State[];
  families?: readonly Family[];
  /** any cause at all */
  cause?: true;
  risks?: readonly Risk[];
  /** lowest level */
  level?: 1 | 2 | 3;
  maxLevel?: 1 | 2;
  internal?: boolean;
}

/** What proves an item: a fact of the page, or a phrase with this move that Heed inserted and read back. */
export type Proof = { page: 'complete' | 'name' } | { move: Move };

export interface ChecklistItem {
  id: string;
  phase: Phase;
  /** one of these must hold */
  when: readonly Condition[];
  proof?: Proof;
}

const ALWAYS: readonly Condition[] = [{}];

export const CHECKLIST = [
  { id: 'thread_loaded', phase: 'before', when: ALWAYS, proof: { page: 'complete' } },
  { id: 'name_known', phase: 'before', when: ALWAYS, proof: { page: 'name' } },
  { id: 'thread_read', phase: 'before', when: ALWAYS },
  { id: 'state_confirmed', phase: 'before', when: [{ notStates: ['neutral', 'grateful'] }] },
  {
    id: 'risk_routed',
    phase: 'before',
    when: [
      {
        risks: [
          'safety',
          'self_harm',
          'threat_violence',
          'legal',
          'regulator',
          'chargeback',
          'public',
          'security',
          'vulnerable',
        ],
      },
    ],
  },
  { id: 'history_known', phase: 'before', when: [{ risks: ['repeat_contact'] }] },
  { id: 'offer_known', phase: 'before', when: [{ cause: true }] },
  { id: 'pause_taken', phase: 'before', when: [{ level: 3 }, { risks: ['abuse_agent'] }] },

  { id: 'greeted', phase: 'during', when: ALWAYS, proof: { move: 'greet' } },
  {
    id: 'feeling_recognised',
    phase: 'during',
    when: [{ notStates: ['neutral', 'confused'] }],
    proof: { move: 'acknowledge' },
  },
  { id: 'problem_named', phase: 'during', when: [{ cause: true }] },
  { id: 'owned', phase: 'during', when: [{ cause: true, level: 1 }], proof: { move: 'own' } },
  {
    id: 'apologised_once',
    phase: 'during',
    when: [{ cause: true, level: 1 }, { families: ['treatment'] }],
    proof: { move: 'apologise' },
  },
  {
    id: 'thanked',
    phase: 'during',
    when: [
      { states: ['grateful', 'disappointed'], maxLevel: 2 },
      { families: ['engagement'], maxLevel: 2 },
    ],
    proof: { move: 'thank' },
  },
  {
    id: 'reason_given',
    phase: 'during',
    when: [{ states: ['angry'] }, { families: ['experience'] }, { risks: ['public'] }],
    proof: { move: 'explain' },
  },
  { id: 'who_what_when', phase: 'during', when: [{ cause: true }, { level: 1 }], proof: { move: 'next_step' } },
  {
    id: 'reassured',
    phase: 'during',
    when: [{ states: ['anxious'] }, { risks: ['security'] }],
    proof: { move: 'reassure' },
  },
  { id: 'steps_numbered', phase: 'during', when: [{ states: ['confused'] }] },
  { id: 'work_reduced', phase: 'during', when: [{ risks: ['repeat_contact'] }, { families: ['experience'] }] },
  { id: 'signposted', phase: 'during', when: [{ states: ['distressed'] }, { risks: ['vulnerable', 'self_harm'] }] },
  { id: 'meanwhile_offered', phase: 'during', when: [{ internal: true }] },
  { id: 'warm_close', phase: 'during', when: ALWAYS, proof: { move: 'close' } },
  { id: 'safe_to_send', phase: 'during', when: ALWAYS },

  { id: 'promise_kept', phase: 'after', when: ALWAYS },
  { id: 'questions_answered', phase: 'after', when: ALWAYS },
  { id: 'owner_told', phase: 'after', when: [{ cause: true }] },
  { id: 'public_loop_closed', phase: 'after', when: [{ risks: ['public'] }] },
  { id: 'checked_back', phase: 'after', when: [{ level: 3 }], proof: { move: 'follow_up' } },
  { id: 'colleague_thanked', phase: 'after', when: [{ internal: true }] },
  { id: 'break_taken', phase: 'after', when: [{ level: 3 }, { risks: ['abuse_agent', 'threat_violence'] }] },
] as const satisfies readonly ChecklistItem[];

export type ItemId = (typeof CHECKLIST)[number]['id'];
