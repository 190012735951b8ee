import { useEffect, useRef, useState } from 'react';
import {
  blanksOf,
  chooseVariant,
  fillPhrase,
  joinPhrases,
  paragraphsOf,
  parsePhrase,
  placeholderValues,
} from '../../utils/phrases/render.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { addresseeOf } from './addressee.tsx';
import { copyPhrases, insertPhrases, isInserted, type Outcome } from './insert-phrase.ts';
import { BlankFields, PhraseParts } from './phrase-card.tsx';
import { useShelf } from './use-phrases.ts';
import { useWriting } from './use-writing.ts';

/** Several phrases as one reply: put in order, their blanks asked for once, shown as they will stand. */
export function ComposeTray({ ticket, tabId }: { ticket: Ticket; tabId: number | null }) {
  const { t, settings } = useInterface();
  const { phrases } = useShelf();
  const [writing, write] = useWriting(ticket);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const tray = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  /** the button to stand on once the list is drawn anew: what moves loses the focus */
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current === null) return;
    const button =
      list.current?.querySelector<HTMLElement>(focus.current) ??
      list.current?.querySelector<HTMLElement>('button:not([aria-disabled="true"])');
    (button ?? tray.current)?.focus();
    focus.current = null;
  });

  const addressee = addresseeOf(writing, settings);
  const values = placeholderValues(ticket, settings);
  const items = writing.tray.flatMap((key) => {
    const phrase = phrases.get(key);
    if (!phrase) return [];
    const text = chooseVariant(phrase, addressee);
    return [{ key, phrase, move: phrase.move, text, parts: parsePhrase(text, values) }];
  });
  const blanks = [...new Set(items.flatMap(({ parts }) => blanksOf(parts)))];
  const place = (key: string, to: number): void => {
    write(({ tray: now }) => {
      const rest = now.filter((each) => each !== key);
      return { tray: rest.toSpliced(to, 0, key) };
    });
  };

  const act = async (what: 'insert' | 'copy'): Promise<void> => {
    const filled = items.map(({ move, parts }) => ({ move, text: fillPhrase(parts, writing.answers) }));
    const ready = filled.flatMap(({ move, text }) => (text === null ? [] : [{ move, text }]));
    if (ready.length < filled.length) {
      [...(tray.current?.querySelectorAll('input') ?? [])].find(({ value }) => value.trim() === '')?.focus();
      return;
    }
    if (busy) return;
    setBusy(true);
    setOutcome(null);
    const chosen = items.map(({ phrase }) => phrase);
    const text = joinPhrases(ready);
    const became =
      what === 'insert' ? await insertPhrases(tabId, ticket, chosen, text) : await copyPhrases(chosen, text);
    setOutcome(became);
    if (isInserted(became)) {
      // it stands in the reply box; what stands nowhere yet stays here
      focus.current = 'button';
      write(({ tray: now, inserted }) => ({
        tray: now.filter((key) => !items.some((item) => item.key === key)),
        ...(ticket.id && { inserted: new Set([...inserted, ...items.map(({ key }) => key)]) }),
      }));
    }
    setBusy(false);
  };

  const result = (
    <p className="outcome" role="status" data-testid="compose-outcome" data-outcome={outcome ?? ''}>
      {outcome && t(`done.${outcome}`)}
    </p>
  );
  if (items.length === 0) return result;
  return (
    <section className="tray" ref={tray} tabIndex={-1} aria-labelledby="tray-title" data-testid="tray">
      <h3 id="tray-title" className="tray-title" role="status">
        {t('compose.title', { count: items.length })}
      </h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act('insert');
        }}
      >
        <div className="tray-scroller">
          <ol className="plain" ref={list}>
            {items.map(({ key, phrase }, index) => (
              <li key={key} data-testid="tray-item" data-phrase-id={phrase.id}>
                <bdi>{phrase.title}</bdi>
                {(
                  [
                    ['up', '↑', index - 1, index > 0],
                    ['down', '↓', index + 1, index < items.length - 1],
                  ] as const
                ).map(([way, arrow, to, can]) => (
                  <button
                    key={way}
                    type="button"
                    className="quiet icon"
                    data-testid={way}
                    // not disabled: a focused button would drop the focus at the end of the list
                    aria-disabled={!can}
                    aria-label={t(`compose.${way}`, { title: phrase.title })}
                    onClick={() => {
                      if (!can) return;
                      focus.current = `[data-phrase-id="${CSS.escape(phrase.id)}"] [data-testid="${way}"]`;
                      place(key, to);
                    }}
                  >
                    {arrow}
                  </button>
                ))}
                <button
                  type="button"
                  className="quiet icon"
                  data-testid="take-out"
                  aria-label={t('compose.remove', { title: phrase.title })}
                  onClick={() => {
                    focus.current = `li:nth-child(${Math.min(index + 1, items.length - 1)}) [data-testid="take-out"]`;
                    write(({ tray: now }) => ({ tray: now.filter((each) => each !== key) }));
                  }}
                >
                  ✕
                </button>
              </li>
            ))}
          </ol>
          {blanks.length > 0 && (
            <div className="blanks">
              <BlankFields blanks={blanks} ticket={ticket} focus={false} />
            </div>
          )}
          <section className="preview" aria-label={t('compose.preview')} data-testid="preview">
            {paragraphsOf(items).map((paragraph) => (
              <p key={paragraph[0]?.key} className="phrase-text" lang={paragraph[0]?.phrase.lang} dir="auto">
                {paragraph.map(({ key, parts }, index) => (
                  <span key={key}>
                    {index > 0 && ' '}
                    <PhraseParts parts={parts} answers={writing.answers} terms={[]} />
                  </span>
                ))}
              </p>
            ))}
          </section>
        </div>
        <div className="row tray-actions">
          <button type="submit" className="primary" data-testid="insert-all">
            {t('compose.insert')}
          </button>
          <button type="button" className="quiet" data-testid="copy-all" onClick={() => act('copy')}>
            {t('compose.copy')}
          </button>
        </div>
      </form>
      {result}
    </section>
  );
}
