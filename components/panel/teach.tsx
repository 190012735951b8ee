import { useEffect, useRef, useState } from 'react';
import type { MessageKey } from '../../utils/i18n.ts';
import { askPage, type Part, type PickStep } from '../../utils/messaging.ts';
import { learnTab, startTeaching, type TabLesson } from '../../utils/read-tab.ts';
import { saveTaughtPage } from '../../utils/taught-pages.ts';
import type { Role } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';

/** What to point at, in this order. The two messages cannot be left out. */
const PARTS: [part: Part, says: MessageKey][] = [
  ['customer', 'teach.customer'],
  ['agent', 'teach.agent'],
  ['author', 'teach.author'],
  ['subject', 'teach.subject'],
  ['editor', 'teach.editor'],
];

const FAILURES: Record<Exclude<TabLesson['kind'], 'learnt'>, MessageKey> = {
  'same-message': 'teach.same_message',
  'no-structure': 'teach.no_structure',
  gone: 'teach.gone',
};

type Learnt = Extract<TabLesson, { kind: 'learnt' }>;
type Stage =
  | { at: 'offer'; failure: MessageKey | null }
  | { at: 'picking'; index: number }
  | { at: 'preview'; lesson: Learnt };

/** The agent points at the parts of an unknown page, sees what would be read, and confirms or starts again. */
export function Teach({ tabId, onTaught }: { tabId: number; onTaught: () => void }) {
  const { t } = useInterface();
  const [stage, setStage] = useState<Stage>({ at: 'offer', failure: null });
  const run = useRef(0);

  // a panel that closes leaves nothing behind in the page
  useEffect(() => {
    const end = (): void => {
      run.current++;
      askPage(tabId, 'steerPicking', { step: 'end' });
    };
    window.addEventListener('pagehide', end);
    return () => {
      window.removeEventListener('pagehide', end);
      end();
    };
  }, [tabId]);

  const start = async (): Promise<void> => {
    const turn = ++run.current;
    const offer = (failure: MessageKey | null): void => {
      if (turn === run.current) setStage({ at: 'offer', failure });
    };
    if (!(await startTeaching(tabId))) return offer('teach.gone');
    for (const [index, [part, says]] of PARTS.entries()) {
      if (turn !== run.current) return;
      setStage({ at: 'picking', index });
      const answer = await askPage(tabId, 'pickPart', { part, label: t(says) });
      if (answer === null) return offer('teach.gone');
      if (answer.outcome === 'ended') return offer(null);
    }
    const lesson = await learnTab(tabId);
    if (lesson.kind !== 'learnt') return offer(FAILURES[lesson.kind]);
    if (turn === run.current) setStage({ at: 'preview', lesson });
  };

  const confirm = async ({ site, mapping }: Learnt): Promise<void> => {
    const saved = await saveTaughtPage(site, mapping);
    if (saved === 'saved') onTaught();
    else setStage({ at: 'offer', failure: 'teach.no_structure' });
  };

  if (stage.at === 'picking') return <Picking tabId={tabId} index={stage.index} />;
  if (stage.at === 'preview') {
    return <Preview lesson={stage.lesson} onConfirm={() => confirm(stage.lesson)} onAgain={start} />;
  }
  return (
    <div className="offer">
      <p className="quiet-text">{t('teach.about')}</p>
      <button type="button" data-testid="teach" onClick={start}>
        {t('teach.start')}
      </button>
      {stage.failure && (
        <p role="alert" data-testid="teach-failure">
          {t(stage.failure)}
        </p>
      )}
    </div>
  );
}

function Picking({ tabId, index }: { tabId: number; index: number }) {
  const { t } = useInterface();
  const [part, says] = PARTS[index] ?? ['customer', 'teach.customer'];
  const steps: [PickStep, MessageKey][] = [
    ['previous', 'teach.previous'],
    ['next', 'teach.next'],
    ['pick', 'teach.pick'],
    ...(part === 'customer' || part === 'agent' ? [] : [['skip', 'teach.skip'] as [PickStep, MessageKey]]),
    ['end', 'teach.end'],
  ];
  return (
    <div className="offer" data-testid="teach-step" data-part={part}>
      <p>
        <strong>
          {index + 1}/{PARTS.length}
        </strong>{' '}
        {t(says)}
      </p>
      <p className="quiet-text">{t('teach.keys')}</p>
      <div className="row">
        {steps.map(([step, key]) => (
          <button
            type="button"
            key={step}
            data-testid={`teach-${step}`}
            onClick={() => askPage(tabId, 'steerPicking', { step })}
          >
            {t(key)}
          </button>
        ))}
      </div>
    </div>
  );
}

const ROLES: Record<Role, MessageKey> = {
  customer: 'teach.role_customer',
  agent: 'teach.role_agent',
  note: 'teach.role_unknown',
  system: 'teach.role_unknown',
  unknown: 'teach.role_unknown',
};
const SHOWN = 6;

function Preview({ lesson, onConfirm, onAgain }: { lesson: Learnt; onConfirm: () => void; onAgain: () => void }) {
  const { t } = useInterface();
  const { ticket, editor } = lesson;
  return (
    <div className="offer" data-testid="teach-preview">
      <p>
        <strong>{t('teach.preview')}</strong>
      </p>
      <p dir="auto" data-testid="teach-subject">
        {ticket.subject ?? t('ticket.no_subject')}
      </p>
      <p className="quiet-text" data-testid="teach-box" data-found={editor !== null}>
        {t('ticket.messages', { count: ticket.messages.length })}
        {' · '}
        {t(editor === null ? 'reply.none' : 'teach.box')}
      </p>
      <ol className="plain taught-messages">
        {ticket.messages.slice(0, SHOWN).map(({ id, role, author, text }) => (
          <li key={id} data-testid="teach-message" data-role={role}>
            <span className="quiet-text">
              {t(ROLES[role])}
              {author && (
                <>
                  {' · '}
                  <bdi>{author}</bdi>
                </>
              )}
            </span>
            <span className="taught-text" dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ol>
      {ticket.warnings.includes('roles-unknown') && <p>{t('warning.roles-unknown')}</p>}
      <div className="row">
        <button type="button" className="primary" data-testid="teach-confirm" onClick={onConfirm}>
          {t('teach.confirm')}
        </button>
        <button type="button" data-testid="teach-again" onClick={onAgain}>
          {t('teach.again')}
        </button>
      </div>
    </div>
  );
}
