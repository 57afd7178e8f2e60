import { type ReactNode, useCallback } from 'react';
import type { Channel, Message } from '../../slack/page-api.ts';
import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { ThreadSummary } from '../messages/thread-summary.tsx';
import { channelMessages, repliesTo } from '../messages/threads.ts';
import { useSession } from '../session/session.ts';
import { ChannelHeader } from './channel-header.tsx';

/** A channel: its messages and its composer. */
export function ChannelPane({ channel }: { channel: Channel }): ReactNode {
  const { state } = useSession();
  const title = titleOf(channel);
  const { messages } = state;
  const summarise = useCallback(
    (root: Message) => {
      const replies = repliesTo(messages, root);
      return replies.length > 0 ? <ThreadSummary root={root} replies={replies} /> : undefined;
    },
    [messages],
  );
  return (
    <main className="channel-pane" aria-label={title} tabIndex={-1}>
      <ChannelHeader channel={channel} />
      <MessageList
        label={`Messages in ${title}`}
        messages={channelMessages(messages, channel.id)}
        opening={<Opening title={title} />}
        summarise={summarise}
      />
      {channel.isArchived ? (
        <p className="closed">This channel is archived. It can be read, not written to.</p>
      ) : (
        <Composer label={`Message ${title}`} channel={channel.id} />
      )}
    </main>
  );
}

export function titleOf({ kind, name }: Channel): string {
  return kind === 'dm' ? name : `#${name}`;
}

function Opening({ title }: { title: string }): ReactNode {
  const { state } = useSession();
  const [first] = state.commands;
  return (
    <div className="opening">
      <h3>{title}</h3>
      <p>
        This is where it begins.
        {first && (
          <>
            {' '}
            Type <code>{first.command}</code> below to start.
          </>
        )}
      </p>
    </div>
  );
}
