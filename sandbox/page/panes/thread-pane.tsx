import type { ReactNode } from 'react';
import type { Channel } from '../../slack/page-api.ts';
import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { threadMessages } from '../messages/threads.ts';
import { useSession } from '../session/session.ts';
import { Icon } from './icon.tsx';

/** A message and the replies to it, beside the channel. */
export function ThreadPane({ channel, root }: { channel: Channel; root: string }): ReactNode {
  const { state, go } = useSession();
  return (
    <aside className="thread-pane" aria-label="Thread">
      <header className="pane-header">
        <h2>
          Thread <small>{channel.kind === 'dm' ? channel.name : `#${channel.name}`}</small>
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close thread"
          onClick={() => go({ thread: '' })}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        label="Messages in the thread"
        messages={threadMessages(state.messages, channel.id, root)}
      />
      {!channel.isArchived && (
        <Composer label="Reply in thread" channel={channel.id} threadTs={root} />
      )}
    </aside>
  );
}
