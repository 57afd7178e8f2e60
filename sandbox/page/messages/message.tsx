import { memo, type ReactNode, useState } from 'react';
import type { Message as Said } from '../../slack/page-api.ts';
import { Icon } from '../panes/icon.tsx';
import { useDirectory } from '../session/directory.ts';
import { Avatar } from './avatar.tsx';
import { Files } from './files.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageEditor } from './message-editor.tsx';
import { MessageToolbar } from './message-toolbar.tsx';
import { Reactions } from './reactions.tsx';
import { clockTime, fullTime } from './times.ts';

interface MessageProps {
  message: Said;
  /** The channel shows a summary of the replies under a message; the thread does not. */
  summary?: ReactNode;
}

/** The workspace does not store dismissals of ephemeral messages; only this window does. */
const dismissed = new Set<string>();

export const Message = memo(function Message({ message, summary }: MessageProps): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const [isDismissed, setDismissed] = useState(dismissed.has(message.ts));
  const { people } = useDirectory();
  const sender = people.find((person) => person.id === message.user);
  const name = sender?.realName ?? message.user;
  const dismiss = () => {
    dismissed.add(message.ts);
    setDismissed(true);
  };
  if (isDismissed) return null;
  return (
    <article
      className="message"
      aria-label={`${name}, ${clockTime(message.ts)}`}
      tabIndex={-1}
      data-message-ts={message.ts}
      data-channel={message.channel}
      data-ephemeral={message.ephemeralFor !== undefined}
    >
      <Avatar person={sender} />
      <div className="message-content">
        {message.ephemeralFor && <OnlyYou dismiss={dismiss} />}
        <div className="message-head">
          <strong>{name}</strong>
          {sender?.isBot && <span className="badge">APP</span>}
          <time title={fullTime(message.ts)}>{clockTime(message.ts)}</time>
        </div>
        {isEditing ? (
          <MessageEditor message={message} onLeave={() => setEditing(false)} />
        ) : (
          <MessageBody message={message} />
        )}
        <Files files={message.files} />
        <Reactions reactions={message.reactions} />
        {summary}
      </div>
      {!message.ephemeralFor && !isEditing && (
        <MessageToolbar name={name} message={message} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
});

function OnlyYou({ dismiss }: { dismiss: () => void }): ReactNode {
  return (
    <p className="only-you">
      <Icon name="eye" /> Only visible to you ·{' '}
      <button type="button" className="link" onClick={dismiss}>
        Dismiss
      </button>
    </p>
  );
}
