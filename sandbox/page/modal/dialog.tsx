import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../panes/icon.tsx';

interface DialogProps {
  title: string;
  children: ReactNode;
  onLeave: () => void;
}

/** A window over the page. The browser's own dialog keeps the focus inside and closes on Escape. */
export function Dialog({ title, children, onLeave }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    dialog.current?.showModal();
    const first = 'main :is(input, textarea, select), footer button:last-child';
    dialog.current?.querySelector<HTMLElement>(first)?.focus();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onLeave();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close dialog" onClick={onLeave}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
