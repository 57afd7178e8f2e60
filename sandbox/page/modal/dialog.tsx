import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../panes/icon.tsx';

interface DialogProps {
  title: string;
  children: ReactNode;
  onLeave: () => void;
}

/** The first field, or the first button that destroys nothing. */
const FIRST = 'main :is(input, textarea, select), footer .button:not([data-style="danger"])';

/** A window over the page. The browser's own dialog keeps the focus inside and closes on Escape. */
export function Dialog({ title, children, onLeave }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(FIRST)?.focus();
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
