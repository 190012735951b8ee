import { type DragEvent, useMemo, useRef, useState } from 'react';
import { addUp, FEWEST_FILES, type Group, NO_FILES, type OpenedFiles, openFiles } from '../../utils/insights-file.ts';
import { useInterface } from '../i18n.tsx';
import { CauseCharts, PhraseCharts, StateCharts } from './counted.tsx';
import { useTitlesByCode } from './use-phrase-titles.ts';

const MOST_NAMED = 20; // files that were not taken

/** A team lead's part: the files of at least five agents added up, kept nowhere. Never one agent, and no claim of effect. */
export function GroupInsights() {
  const { t } = useInterface();
  const [opened, setOpened] = useState<OpenedFiles>(NO_FILES);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const group = useMemo(() => addUp(opened.files), [opened]);
  const count = opened.files.size;

  const open = async (files: readonly File[]): Promise<void> => {
    if (busy || files.length === 0) return;
    setBusy(true);
    setOpened(await openFiles(opened, files));
    setBusy(false);
    // the same files can be chosen again
    if (field.current) field.current.value = '';
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    open([...event.dataTransfer.files]);
  };

  return (
    <>
      <section className="card" aria-labelledby="group-title">
        <h2 id="group-title">{t('insights.group')}</h2>
        <p>{t('insights.group_what')}</p>
        <p>{t('insights.no_effect')}</p>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the field in it is for all */}
        <div
          className="drop"
          data-testid="insights-drop"
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <label className="field">
            {t('insights.group_open')}
            <input
              ref={field}
              type="file"
              multiple
              accept=".json,application/json"
              data-testid="insights-files"
              disabled={busy}
              onChange={(event) => open([...(event.target.files ?? [])])}
            />
          </label>
        </div>
        <div role="status" data-testid="insights-group" data-files={count} data-shown={group !== null}>
          {count > 0 && <p>{t('insights.group_files', { count })}</p>}
          {opened !== NO_FILES && !group && <p>{t('insights.group_few', { count: FEWEST_FILES - count })}</p>}
          {opened.replaced > 0 && <p>{t('insights.group_replaced', { count: opened.replaced })}</p>}
          {opened.bad.length > 0 && (
            <>
              <p>{t('insights.group_bad', { count: opened.bad.length })}</p>
              <ul>
                {opened.bad.slice(0, MOST_NAMED).map(({ name, problem }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
                  <li key={index} data-testid="insights-bad" data-problem={problem}>
                    <bdi>{name}</bdi>: {t(`insights.bad.${problem}`)}
                  </li>
                ))}
              </ul>
              {opened.bad.length > MOST_NAMED && (
                <p>{t('insights.group_bad_more', { count: opened.bad.length - MOST_NAMED })}</p>
              )}
            </>
          )}
        </div>
        {opened !== NO_FILES && (
          <button type="button" className="quiet" onClick={() => setOpened(NO_FILES)}>
            {t('insights.group_clear')}
          </button>
        )}
      </section>
      {group && <GroupCharts group={group} />}
    </>
  );
}

function GroupCharts({ group: { weeks, withheld } }: { group: Group }) {
  const { t } = useInterface();
  const titles = useTitlesByCode();
  const name = t('insights.group_title');
  const names = weeks.map(({ week }) => week);
  const files = { id: 'files', name: t('insights.files'), values: weeks.map((week) => week.files) };
  return (
    <div className="group" data-testid="insights-group-charts">
      <h2>{name}</h2>
      {withheld > 0 && <p>{t('insights.group_withheld', { count: withheld })}</p>}
      {weeks.length > 0 && (
        <>
          <p>{t('insights.group_small')}</p>
          <CauseCharts of={name} weeks={names} tallies={weeks.map(({ causes }) => causes)} extra={[files]} />
          <StateCharts of={name} weeks={names} tallies={weeks.map(({ states }) => states)} />
          <PhraseCharts of={name} weeks={names} tallies={weeks.map(({ phrases }) => phrases)} titles={titles} />
        </>
      )}
    </div>
  );
}
