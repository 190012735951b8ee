import { useEffect, useRef, useState } from 'react';
import { LANGUAGES, type Language } from '../../utils/analyzer/types.ts';
import type { LibraryRow, StorageProblem } from '../../utils/phrases/db.ts';
import type { Refusal } from '../../utils/phrases/formats/format.ts';
import { FORMATS } from '../../utils/phrases/formats/registry.ts';
import { type ImportWorker, startImportWorker } from '../../utils/phrases/import-file.ts';
import type { PlanCounts, ReadFile, Target } from '../../utils/phrases/import-work.ts';
import { useInterface } from '../i18n.tsx';
import type { Desk } from './desk.ts';
import { Dialog } from './dialog.tsx';
import { ImportPlan } from './import-plan.tsx';

/** Why nothing was written. */
export type ImportProblem = 'changed' | 'cancelled' | 'broken' | StorageProblem;

interface Trial {
  file: ReadFile;
  /** id of a library; empty for a new one */
  into: string;
  lang: Language;
  /** null while it is compared */
  counts: PlanCounts | null;
  /** of the comparison: each has other rows */
  number: number;
}

type Step =
  | { step: 'choose' }
  | { step: 'reading'; done: number }
  | { step: 'refused'; refusal: Refusal }
  | { step: 'trial' }
  | { step: 'writing'; done: number; of: number; stopping: boolean };

interface Props {
  desk: Desk;
  library: LibraryRow | null;
  /** dropped onto the page */
  dropped: File | null;
  close: () => void;
}

/** A file's phrases: first what would change, then all of it written or nothing. */
export function ImportDialog({ desk, library, dropped, close }: Props) {
  const { t, language } = useInterface();
  const [step, setStep] = useState<Step>({ step: 'choose' });
  const [trial, setTrial] = useState<Trial | null>(null);
  const [problem, setProblem] = useState<ImportProblem | null>(null);
  const [name, setName] = useState('');
  const [pasted, setPasted] = useState('');
  const worker = useRef<ImportWorker | null>(null);
  const own = desk.libraries.filter(({ origin }) => origin === 'own');

  const stop = (): void => {
    worker.current?.end();
    worker.current = null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: ends with the dialog, not before
  useEffect(() => stop, []);

  const fail = (why: ImportProblem, back: Step): void => {
    setProblem(why);
    setStep(back);
  };

  const compare = async (next: Omit<Trial, 'counts' | 'number'>): Promise<void> => {
    const running = worker.current;
    if (!running) return;
    const number = (trial?.number ?? 0) + 1;
    setTrial({ ...next, counts: null, number });
    setStep({ step: 'trial' });
    try {
      const counts = await running.plan(targetOf(next.into, ''), next.lang);
      // another file or library may have been chosen meanwhile
      setTrial((now) => (worker.current === running && now?.number === number ? { ...now, counts } : now));
    } catch {
      if (worker.current === running) fail('broken', { step: 'choose' });
    }
  };

  const read = async (file: Blob, called: string): Promise<void> => {
    stop();
    setProblem(null);
    setStep({ step: 'reading', done: 0 });
    const running = startImportWorker();
    worker.current = running;
    try {
      const found = await running.read(file, called, (done) => {
        if (worker.current === running) setStep({ step: 'reading', done });
      });
      if (worker.current !== running) return;
      if ('refused' in found) {
        setStep({ step: 'refused', refusal: found });
        return;
      }
      setName(found.library?.name ?? (called.replace(/\.[^.]*$/, '').slice(0, 120) || t('import.pasted')));
      const same = own.find(({ id }) => id === found.library?.id);
      const into = same ?? (library?.origin === 'own' ? library : undefined);
      await compare({ file: found, into: into?.id ?? '', lang: language });
    } catch {
      if (worker.current === running) fail('broken', { step: 'choose' });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each file dropped is read once
  useEffect(() => {
    if (dropped && step.step !== 'writing') read(dropped, dropped.name);
  }, [dropped]);

  const write = async (): Promise<void> => {
    const running = worker.current;
    if (!running || !trial?.counts) return;
    setProblem(null);
    const all = trial.counts.new + trial.counts.changed;
    setStep({ step: 'writing', done: 0, of: all, stopping: false });
    try {
      const written = await running.write(targetOf(trial.into, name.trim()), desk.by, (done, of = all) =>
        setStep((now) => (now.step === 'writing' ? { ...now, done, of } : now)),
      );
      if (typeof written === 'object') {
        desk.tell({ what: 'imported', act: written.act, count: written.count });
        desk.go({ library: written.library, phrase: null });
        close();
        return;
      }
      fail(written, { step: 'trial' });
      if (written === 'changed') await compare(trial);
    } catch {
      fail('broken', { step: 'trial' });
    }
  };

  const cancel = (): void => {
    if (step.step === 'writing') {
      // asked, not ended: its answer says for certain that nothing was written
      worker.current?.cancel();
      setStep({ ...step, stopping: true });
      return;
    }
    stop();
    fail('cancelled', { step: 'choose' });
  };

  const again = (
    <button type="button" data-testid="import-another" onClick={() => setStep({ step: 'choose' })}>
      {t('import.another')}
    </button>
  );

  return (
    <Dialog title={t('import.title')} testId="import-dialog" mayClose={step.step !== 'writing'} close={close}>
      {problem && (
        <p className="notice-line" role="alert" data-testid="import-problem" data-problem={problem}>
          {t(`import.problem.${problem}`)}
        </p>
      )}
      {step.step === 'choose' && (
        <>
          <p>{t('import.why')}</p>
          <label className="field">
            {t('import.file')}
            <input
              type="file"
              data-testid="import-file"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file) read(file, file.name);
              }}
            />
          </label>
          <label className="field">
            {t('import.paste')}
            <textarea
              rows={4}
              dir="auto"
              data-testid="import-text"
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          </label>
          <div className="row">
            <button
              type="button"
              data-testid="import-paste"
              disabled={pasted.trim() === ''}
              onClick={() => read(new Blob([pasted]), '')}
            >
              {t('import.paste_read')}
            </button>
            <button type="button" className="quiet" data-testid="import-close" onClick={close}>
              {t('import.close')}
            </button>
          </div>
        </>
      )}
      {step.step === 'reading' && (
        <Progress label={t('import.reading')} {...(step.done > 0 && { count: step.done })} cancel={cancel} />
      )}
      {step.step === 'refused' && (
        <>
          <p className="notice-line" role="alert" data-testid="import-refused" data-refused={step.refusal.refused}>
            {t(`import.refused.${step.refusal.refused}`)} <RefusalPlace refusal={step.refusal} />
          </p>
          <div className="row">
            {again}
            <button type="button" className="quiet" data-testid="import-close" onClick={close}>
              {t('import.close')}
            </button>
          </div>
        </>
      )}
      {step.step === 'trial' && trial && (
        <>
          <p className="row">
            <strong data-testid="import-format" data-format={trial.file.format}>
              {t('import.format', { format: FORMATS[trial.file.format].name })}
            </strong>
          </p>
          {trial.file.guessed && <p className="notice-line">{t('import.guessed')}</p>}
          <div className="fields">
            <label className="field">
              {t('import.into')}
              <select
                data-testid="import-into"
                value={trial.into}
                onChange={({ target }) => compare({ ...trial, into: target.value })}
              >
                <option value="">{t('library.new')}</option>
                {own.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
            {trial.into === '' && (
              <label className="field">
                {t('library.name')}
                <input
                  dir="auto"
                  required
                  maxLength={120}
                  data-testid="import-name"
                  value={name}
                  onChange={({ target }) => setName(target.value)}
                />
              </label>
            )}
            {trial.file.asksLanguage && (
              <label className="field">
                {t('import.language')}
                <select
                  data-testid="import-language"
                  value={trial.lang}
                  onChange={({ target }) => compare({ ...trial, lang: target.value as Language })}
                >
                  {LANGUAGES.map((id) => (
                    <option key={id} value={id}>
                      {t(`language.${id}`)}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          {trial.counts && worker.current ? (
            <ImportPlan key={trial.number} worker={worker.current} counts={trial.counts} />
          ) : (
            <Progress label={t('import.planning')} cancel={cancel} />
          )}
          {trial.counts && (
            <div className="row actions">
              {trial.counts.new + trial.counts.changed > 0 ? (
                <button
                  type="button"
                  className="primary"
                  data-testid="import-do"
                  disabled={trial.into === '' && name.trim() === ''}
                  onClick={write}
                >
                  {t('import.do', { count: trial.counts.new + trial.counts.changed })}
                </button>
              ) : (
                <strong data-testid="import-nothing">{t('import.nothing')}</strong>
              )}
              {again}
              <button type="button" className="quiet" data-testid="import-close" onClick={close}>
                {t('import.close')}
              </button>
            </div>
          )}
        </>
      )}
      {step.step === 'writing' && (
        <Progress
          label={t(step.stopping ? 'import.stopping' : 'import.writing')}
          count={step.done}
          of={step.of}
          cancel={cancel}
          stopping={step.stopping}
        />
      )}
    </Dialog>
  );
}

const targetOf = (into: string, name: string): Target => (into === '' ? { name } : { library: into });

function RefusalPlace({ refusal: { line, record, detail } }: { refusal: Refusal }) {
  const { t } = useInterface();
  return (
    <>
      {line !== undefined && t('import.at_line', { line })} {record !== undefined && t('import.at_record', { record })}{' '}
      {detail && <code dir="ltr">{detail}</code>}
    </>
  );
}

interface ProgressProps {
  label: string;
  count?: number;
  of?: number;
  cancel: () => void;
  stopping?: boolean;
}

function Progress({ label, count, of, cancel, stopping = false }: ProgressProps) {
  const { t, language } = useInterface();
  const format = new Intl.NumberFormat(language);
  return (
    <div className="field" data-testid="import-progress" data-done={count}>
      <label className="field">
        <span role="status">{label}</span>
        <progress {...(of && count !== undefined && { max: of, value: count })} />
      </label>
      <div className="row">
        {count !== undefined && (
          <span className="quiet-text">
            {format.format(count)}
            {of !== undefined && ` / ${format.format(of)}`}
          </span>
        )}
        <button type="button" data-testid="import-cancel" disabled={stopping} onClick={cancel}>
          {t('import.cancel')}
        </button>
      </div>
    </div>
  );
}
