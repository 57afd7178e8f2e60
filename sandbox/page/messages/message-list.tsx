import { Fragment, type ReactNode } from 'react';
import type { Message as Said } from '../../slack/page-api.ts';
import { useSession } from '../session/session.ts';
import { Message } from './message.tsx';
import { useStickyEnd } from './sticky-end.ts';
import { dayName } from './times.ts';

interface MessageListProps {
  label: string;
  messages: Said[];
  /** Shown before the first message. */
  opening?: ReactNode;
  summarise?: (message: Said) => ReactNode;
}

/** Messages by day, oldest first. The list stays at its end until the person scrolls up. */
export function MessageList({ label, messages, opening, summarise }: MessageListProps): ReactNode {
  const { me } = useSession();
  const { box, content } = useStickyEnd(messages.findLast(({ user }) => user === me.id)?.ts ?? '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it.
    <section ref={box} className="message-list" aria-label={label} tabIndex={0}>
      <div ref={content}>
        {opening}
        {messages.map((message, at) => (
          <Fragment key={message.ts}>
            <DayBreak before={messages[at - 1]} at={message} />
            <Message message={message} summary={summarise?.(message)} />
          </Fragment>
        ))}
      </div>
    </section>
  );
}

function DayBreak({ before, at }: { before: Said | undefined; at: Said }): ReactNode {
  const name = dayName(at.ts);
  if (before && dayName(before.ts) === name) return null;
  return (
    <div className="day">
      <span>{name}</span>
    </div>
  );
}
