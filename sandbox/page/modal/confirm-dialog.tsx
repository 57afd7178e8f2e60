import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Confirm } from '../blocks/block-kit.ts';
import { Text } from '../blocks/text.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  confirm: Confirm;
  onYes: () => void;
  onLeave: () => void;
}

export function ConfirmDialog({ confirm, onYes, onLeave }: ConfirmDialogProps): ReactNode {
  const yes = () => {
    onLeave();
    onYes();
  };
  return createPortal(
    <Dialog title={confirm.title} onLeave={onLeave}>
      <main>
        <Text of={confirm.text} />
      </main>
      <footer>
        <button type="button" className="button" onClick={onLeave}>
          {confirm.deny}
        </button>
        <button
          type="button"
          className="button"
          data-style={confirm.isDanger ? 'danger' : 'primary'}
          onClick={yes}
        >
          {confirm.confirm}
        </button>
      </footer>
    </Dialog>,
    document.body,
  );
}
