import type { ReactNode } from 'react';
import type { Message } from '../../slack/page-api.ts';
import { useDirectory } from '../session/directory.ts';
import { useSession } from '../session/session.ts';
import { Avatar } from './avatar.tsx';
import { clockTime } from './times.ts';

const FACES_MAX = 3;

/** A button with the reply count and the time of the last reply; it opens the thread. */
export function ThreadSummary({ root, replies }: { root: Message; replies: Message[] }): ReactNode {
  const { go } = useSession();
  const { people } = useDirectory();
  const last = replies.at(-1);
  if (!last) return null;
  const faces = [...new Set(replies.map(({ user }) => user))].slice(0, FACES_MAX);
  return (
    <button
      type="button"
      className="thread-summary"
      onClick={() => go({ channel: root.channel, thread: root.ts })}
    >
      {faces.map((id) => (
        <Avatar key={id} person={people.find((person) => person.id === id)} />
      ))}
      <strong>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</strong>
      <small>Last reply {clockTime(last.ts)}</small>
    </button>
  );
}
