import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  title: string;
  testId: string;
  /** false: something runs that must be cancelled first */
  mayClose?: boolean;
  close: () => void;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, and gives it back where it came from. */
export function Dialog({ title, testId, mayClose = true, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      data-testid={testId}
      aria-labelledby={id}
      onCancel={(event) => {
        // Escape; a file field inside cancels too, which is no wish to close
        if (event.target !== dialog.current) return;
        event.preventDefault();
        if (mayClose) close();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
