import { useState } from 'react';
import type { Risk } from '../../utils/analyzer/types.ts';
import { DRAFT_DEFAULTS } from '../../utils/draft/settings.ts';
import { CHECKS, type CheckId, type DraftSettings } from '../../utils/draft/types.ts';
import type { MessageKey } from '../../utils/i18n.ts';
import { type Settings, saveSettings } from '../../utils/settings.ts';
import { useInterface } from '../i18n.tsx';
import { ReminderSwitch } from '../panel/followup-list.tsx';
import { LockNote } from './lock-note.tsx';

/** A threshold as the agent sees it: a whole number in words, sentences or per cent. */
interface Threshold {
  id: string;
  label: MessageKey;
  read(settings: DraftSettings): number;
  write(value: number, settings: DraftSettings): Settings['draft'];
}

type Count = Exclude<
  keyof DraftSettings,
  'emailWords' | 'overlap' | 'greekSingular' | 'verifyIdentity' | 'company' | 'otherBrands'
>;

const count = (id: Count, label: MessageKey): Threshold => ({
  id,
  label,
  read: (settings) => settings[id],
  write: (value) => ({ [id]: value }),
});

const THRESHOLDS: readonly Threshold[] = [
  count('apologies', 'options.draft.apologies'),
  count('apologiesLong', 'options.draft.apologiesLong'),
  count('longWords', 'options.draft.longWords'),
  count('chatWords', 'options.draft.chatWords'),
  count('socialWords', 'options.draft.socialWords'),
  {
    id: 'emailLow',
    label: 'options.draft.emailLow',
    read: ({ emailWords }) => emailWords[0],
    write: (value, { emailWords }) => ({ emailWords: [value, emailWords[1]] }),
  },
  {
    id: 'emailHigh',
    label: 'options.draft.emailHigh',
    read: ({ emailWords }) => emailWords[1],
    write: (value, { emailWords }) => ({ emailWords: [emailWords[0], value] }),
  },
  count('sentenceWords', 'options.draft.sentenceWords'),
  count('paragraphLines', 'options.draft.paragraphLines'),
  count('shortWords', 'options.draft.shortWords'),
  count('toneMoves', 'options.draft.toneMoves'),
  count('toneWords', 'options.draft.toneWords'),
  count('questions', 'options.draft.questions'),
  count('hedges', 'options.draft.hedges'),
  count('feelings', 'options.draft.feelings'),
  {
    id: 'overlap',
    label: 'options.draft.overlap',
    read: ({ overlap }) => Math.round(overlap * 100),
    write: (value) => ({ overlap: Math.min(value, 100) / 100 }),
  },
];

/** How the reply coach judges, what it never says again, and what it does for the agent. */
export function CoachSettings() {
  const { t, settings } = useInterface();
  const { draft, silenced } = settings;
  const [form, setForm] = useState(0);
  const current: DraftSettings = { ...DRAFT_DEFAULTS, ...(draft as Partial<DraftSettings>) };
  const save = (change: Settings['draft']): Promise<void> => saveSettings({ draft: { ...draft, ...change } });
  return (
    <section className="card">
      <h2>{t('options.hints')}</h2>
      <label className="choice">
        <input
          type="checkbox"
          data-testid="blurSlurs"
          checked={settings.blurSlurs}
          disabled={settings.locked.includes('blurSlurs')}
          onChange={(event) => saveSettings({ blurSlurs: event.target.checked })}
        />
        {t('options.blur')}
        <LockNote name="blurSlurs" />
      </label>
      <ReminderSwitch />
      {silenced.length > 0 && (
        <>
          <h3>{t('options.silenced')}</h3>
          <LockNote name="silenced" />
          <ul className="plain">
            {silenced.map((id) => {
              const name =
                id in CHECKS ? t(`check.${id as CheckId}`) : `${t('risk.doubtful')}: ${t(`risk.${id as Risk}`)}`;
              return (
                <li key={id} className="row" data-testid="silenced" data-check={id}>
                  <span className="grow">{name}</span>
                  <button
                    type="button"
                    aria-label={`${t('options.show_again')}: ${name}`}
                    disabled={settings.locked.includes('silenced')}
                    onClick={() => saveSettings({ silenced: silenced.filter((other) => other !== id) })}
                  >
                    {t('options.show_again')}
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <details>
        <summary>{t('options.thresholds')}</summary>
        <LockNote name="draft" />
        <fieldset className="bare" disabled={settings.locked.includes('draft')}>
          <div className="thresholds" key={form}>
            {THRESHOLDS.map(({ id, label, read, write }) => (
              <NumberField
                key={id}
                id={id}
                label={t(label)}
                value={read(current)}
                onValue={(value) => save(write(value, current))}
              />
            ))}
            <label className="field">
              {t('options.draft.otherBrands')}
              <input
                data-testid="otherBrands"
                dir="auto"
                defaultValue={current.otherBrands.join(', ')}
                onChange={(event) => save({ otherBrands: namesIn(event.target.value) })}
              />
            </label>
          </div>
          <label className="choice">
            <input
              type="checkbox"
              data-testid="greekSingular"
              checked={current.greekSingular}
              onChange={(event) => save({ greekSingular: event.target.checked })}
            />
            {t('options.draft.greekSingular')}
          </label>
          <label className="choice">
            <input
              type="checkbox"
              data-testid="verifyIdentity"
              checked={current.verifyIdentity}
              onChange={(event) => save({ verifyIdentity: event.target.checked })}
            />
            {t('options.draft.verifyIdentity')}
          </label>
          <button
            type="button"
            className="quiet"
            data-testid="draft-defaults"
            onClick={async () => {
              await saveSettings({ draft: {} });
              // another set of values is another form
              setForm(form + 1);
            }}
          >
            {t('options.defaults')}
          </button>
        </fieldset>
      </details>
    </section>
  );
}

const MOST = 2000; // words: no threshold makes sense above

const namesIn = (text: string): string[] =>
  text
    .split(/[,،]/)
    .map((name) => name.trim().slice(0, 100))
    .filter(Boolean)
    .slice(0, 50);

/** Saved at every key that leaves a number; what is no number is not saved. */
function NumberField({
  id,
  label,
  value,
  onValue,
}: {
  id: string;
  label: string;
  value: number;
  onValue: (value: number) => void;
}) {
  const [text, setText] = useState(String(value));
  return (
    <label className="threshold">
      <span>{label}</span>
      <input
        type="number"
        data-testid={id}
        min={0}
        max={MOST}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const number = Number(event.target.value);
          if (event.target.value !== '' && Number.isInteger(number) && number >= 0 && number <= MOST) onValue(number);
        }}
      />
    </label>
  );
}
