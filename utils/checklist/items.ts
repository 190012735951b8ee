/**
 * The checklist as data: three phases, when an item applies, and what ticks it besides the agent.
 * Items and conditions follow the reply research (see CONTRIBUTING.md, "Where the advice comes from").
 */
import type { Family, Risk, State } from '../analyzer/types.ts';
import type { CheckId } from '../draft/types.ts';
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

/** What proves an item besides the agent. */
export interface Proof {
  /** a fact of the page or of the follow-ups */
  page?: 'complete' | 'name' | 'promise' | 'checkedBack';
  /** a phrase with this move that Heed inserted and read back */
  move?: Move;
  /** checks of the draft or of the reply just sent: the first is met, and so is each of the others that applies */
  met?: readonly [CheckId, ...CheckId[]];
  /** checks of which none may show a problem, in a draft that is more than begun */
  clear?: readonly CheckId[];
}

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

  { id: 'greeted', phase: 'during', when: ALWAYS, proof: { move: 'greet', met: ['A1', 'A2'] } },
  {
    id: 'feeling_recognised',
    phase: 'during',
    when: [{ notStates: ['neutral', 'confused'] }],
    proof: { move: 'acknowledge', met: ['A3'] },
  },
  { id: 'problem_named', phase: 'during', when: [{ cause: true }], proof: { met: ['A5'] } },
  { id: 'owned', phase: 'during', when: [{ cause: true, level: 1 }], proof: { move: 'own', met: ['A6'] } },
  {
    id: 'apologised_once',
    phase: 'during',
    when: [{ cause: true, level: 1 }, { families: ['treatment'] }],
    proof: { move: 'apologise', met: ['A7', 'A8', 'A9'] },
  },
  {
    id: 'thanked',
    phase: 'during',
    when: [
      { states: ['grateful', 'disappointed'], maxLevel: 2 },
      { families: ['engagement'], maxLevel: 2 },
    ],
    proof: { move: 'thank', met: ['A18'] },
  },
  {
    id: 'reason_given',
    phase: 'during',
    when: [{ states: ['angry'] }, { families: ['experience'] }, { risks: ['public'] }],
    proof: { move: 'explain', met: ['A12'] },
  },
  {
    id: 'who_what_when',
    phase: 'during',
    when: [{ cause: true }, { level: 1 }],
    proof: { move: 'next_step', met: ['A14', 'A13'] },
  },
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
  { id: 'warm_close', phase: 'during', when: ALWAYS, proof: { move: 'close', met: ['A17'] } },
  { id: 'safe_to_send', phase: 'during', when: ALWAYS, proof: { clear: ['A2', 'A21', 'A22', 'A25', 'A26'] } },

  { id: 'promise_kept', phase: 'after', when: ALWAYS, proof: { page: 'promise' } },
  { id: 'questions_answered', phase: 'after', when: ALWAYS, proof: { met: ['A15'] } },
  { id: 'owner_told', phase: 'after', when: [{ cause: true }] },
  { id: 'public_loop_closed', phase: 'after', when: [{ risks: ['public'] }] },
  { id: 'checked_back', phase: 'after', when: [{ level: 3 }], proof: { page: 'checkedBack', move: 'follow_up' } },
  { id: 'colleague_thanked', phase: 'after', when: [{ internal: true }] },
  { id: 'break_taken', phase: 'after', when: [{ level: 3 }, { risks: ['abuse_agent', 'threat_violence'] }] },
] as const satisfies readonly ChecklistItem[];

export type ItemId = (typeof CHECKLIST)[number]['id'];
