import { useEffect, useMemo, useState } from 'react';
import { type AppliedItem, applyChecklist, type ChecklistFacts, type ProofPlace } from '../../utils/checklist/apply.ts';
import { PHASES } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { loadTicks, onTicks, saveTick, type Ticks } from '../../utils/ticks.ts';
import { useInterface } from '../i18n.tsx';

/** Why an item ticked itself. */
type Seen = ProofPlace | 'phrase';

/** Before, during, after: what applies to this ticket; ticks are kept on this machine. */
export function Checklist({ ticket, facts }: { ticket: Ticket; facts: ChecklistFacts }) {
  const { t } = useInterface();
  const [ticks, setTicks] = useState<Ticks>({});
  const { helpdesk, site, id } = ticket;
  useEffect(() => {
    const key = { helpdesk, site, id };
    const merge = (changed: Ticks): void => setTicks((known) => ({ ...known, ...changed }));
    // what was ticked while loading is newer
    loadTicks(key).then((loaded) => setTicks((known) => ({ ...loaded, ...known })));
    return onTicks(key, merge);
  }, [helpdesk, site, id]);

  const items = useMemo(() => applyChecklist(facts), [facts]);
  // the agent's word first, then what is seen now, then what an inserted phrase proved
  const stateOf = ({ id: item, proven }: AppliedItem): { done: boolean; by: 'auto' | 'manual'; seen?: Seen } => {
    const tick = ticks[item];
    if (tick?.by === 'manual') return tick;
    if (proven) return { done: true, by: 'auto', seen: proven };
    return tick ? { ...tick, seen: 'phrase' } : { done: false, by: 'manual' };
  };

  return (
    <section className="card" aria-labelledby="checklist-title">
      <h2 id="checklist-title">{t('section.checklist')}</h2>
      {PHASES.map((phase) => {
        const ofPhase = items.filter((item) => item.phase === phase);
        const done = ofPhase.filter((item) => stateOf(item).done).length;
        return (
          <details key={phase} open={phase !== 'after'} className="phase">
            <summary>
              {t(`phase.${phase}`)}{' '}
              <span className="quiet-text">{t('checklist.progress', { done, total: ofPhase.length })}</span>
            </summary>
            <ul className="plain">
              {ofPhase.map((item) => {
                const state = stateOf(item);
                return (
                  <li
                    key={item.id}
                    data-testid="checklist-item"
                    data-item={item.id}
                    data-done={state.done}
                    data-by={state.by}
                  >
                    <label>
                      <input
                        type="checkbox"
                        checked={state.done}
                        onChange={(event) => saveTick(ticket, item.id, { done: event.target.checked, by: 'manual' })}
                      />
                      <span>
                        {t(`item.${item.id}`)}
                        {state.done && state.seen && (
                          <span className="quiet-text"> · {t(`checklist.${state.seen}`)}</span>
                        )}
                      </span>
                    </label>
                  </li>
                );
              })}
            </ul>
          </details>
        );
      })}
    </section>
  );
}
