import { type ReactNode, useState } from 'react';
import type { Message } from '../../slack/page-api.ts';
import { ConfirmDialog } from '../modal/confirm-dialog.tsx';
import { Icon } from '../panes/icon.tsx';
import { Menu, type MenuItem } from '../panes/menu.tsx';
import { useSession } from '../session/session.ts';
import { clockTime } from './times.ts';

const BEFORE_DELETING = {
  title: 'Delete message',
  text: { type: 'plain_text', text: 'This deletes the message for everyone.' },
  confirm: 'Delete',
  deny: 'Cancel',
  isDanger: true,
} as const;

/** The actions on a message: reply, message shortcut, and edit or delete for its author. */
export function MessageToolbar(props: {
  name: string;
  message: Message;
  onEdit: () => void;
}): ReactNode {
  const { name, message, onEdit } = props;
  const { act, go, me, state } = useSession();
  const [isDeleting, setDeleting] = useState(false);
  const { channel, ts } = message;

  const shortcuts = state.shortcuts
    .filter(({ kind }) => kind === 'message')
    .map(
      ({ name, callbackId, description }): MenuItem => ({
        label: name,
        hint: description || state.app.name,
        choose: () => void act({ do: 'shortcut', callbackId, channel, messageTs: ts }),
      }),
    );
  const own: MenuItem[] = [
    { label: 'Edit message', choose: onEdit },
    { label: 'Delete message', isDanger: true, choose: () => setDeleting(true) },
  ];
  const items = [...shortcuts, ...(message.user === me.id ? own : [])];

  return (
    <fieldset className="toolbar" aria-label={`Message of ${name}, ${clockTime(ts)}`}>
      <button
        type="button"
        className="icon-button"
        aria-label="Reply in thread"
        title="Reply in thread"
        onClick={() => go({ channel, thread: message.threadTs ?? ts })}
      >
        <Icon name="reply" />
      </button>
      {items.length > 0 && <Menu label="More actions" icon="more" items={items} />}
      {isDeleting && (
        <ConfirmDialog
          confirm={BEFORE_DELETING}
          onYes={() => void act({ do: 'delete_message', channel, ts })}
          onLeave={() => setDeleting(false)}
        />
      )}
    </fieldset>
  );
}
