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
  const [open, setOpen] = useState(false);
  const tray = useRef<HTMLElement>(null);
  const result = useRef<HTMLParagraphElement>(null);
  /** where to stand once the tray is drawn anew: what moves or goes loses the focus */
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current === null) return;
    (tray.current?.querySelector<HTMLElement>(focus.current) ?? tray.current ?? result.current)?.focus();
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
      setOpen(false);
      focus.current = '[data-testid="open-tray"]';
      write(({ tray: now, inserted }) => ({
        tray: now.filter((key) => !items.some((item) => item.key === key)),
        ...(ticket.id && { inserted: new Set([...inserted, ...items.map(({ key }) => key)]) }),
      }));
    }
    setBusy(false);
  };

  const told = (
    <p
      className="outcome"
      role="status"
      ref={result}
      tabIndex={-1}
      data-testid="compose-outcome"
      data-outcome={outcome ?? ''}
    >
      {outcome && t(`done.${outcome}`)}
    </p>
  );
  if (items.length === 0) return told;
  return (
    <section className="tray" ref={tray} tabIndex={-1} aria-labelledby="tray-title" data-testid="tray">
      <h3>
        <button
          type="button"
          className="quiet tray-toggle"
          data-testid="open-tray"
          aria-expanded={open}
          aria-controls="tray-form"
          onClick={() => {
            // to what is next to do: a blank to fill, or to insert
            if (!open) focus.current = 'input, [type="submit"]';
            setOpen(!open);
          }}
        >
          <span id="tray-title" role="status">
            {t('compose.title', { count: items.length })}
          </span>
          <span aria-hidden="true">{open ? '▾' : '▴'}</span>
        </button>
      </h3>
      <form
        id="tray-form"
        hidden={!open}
        onSubmit={(event) => {
          event.preventDefault();
          act('insert');
        }}
      >
        <div className="tray-scroller">
          <ol className="plain">
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
      {told}
    </section>
  );
}
