import { type ReactNode, useState } from 'react';
import type { Message } from '../../slack/page-api.ts';
import { personName } from '../session/directory.ts';
import { useSession } from '../session/session.ts';
import { typedAgain } from './typed-again.ts';

const LINES_MAX = 5;
const CHARS_MAX = 200;

/**
 * A screen reader reads this aloud: each new message of others in the open channel, once. Later
 * changes are left out, because a draft changes every second while it is written.
 */
export function Announcer(): ReactNode {
  const { state, me, place } = useSession();
  const [since] = useState(() => newestOf(state.messages));
  const lines = state.messages
    .filter(({ channel, user, ts }) => channel === place.channel && user !== me.id && ts > since)
    .slice(-LINES_MAX);
  return (
    <div className="visually-hidden" role="log" aria-label="New messages">
      {lines.map(({ ts, user, text }) => (
        <p key={ts}>
          {personName(state, user)}: <FirstText text={typedAgain(text, state)} />
        </p>
      ))}
    </div>
  );
}

/** The text of the first moment stays: a changed line would be read again. */
function FirstText({ text }: { text: string }): ReactNode {
  const [first] = useState(text.slice(0, CHARS_MAX));
  return first;
}

function newestOf(messages: Message[]): string {
  return messages.map(({ ts }) => ts).reduce((one, other) => (one > other ? one : other), '');
}
