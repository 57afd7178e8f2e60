import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Channel } from '../../slack/page-api.ts';
import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { threadMessages } from '../messages/threads.ts';
import { useSession } from '../session/session.ts';
import { titleOf } from './channel-pane.tsx';
import { Icon } from './icon.tsx';
import { useIsAlone } from './is-alone.ts';

/** A message and the replies to it, beside the channel or, on a narrow screen, instead of it. */
export function ThreadPane({ channel, root }: { channel: Channel; root: string }): ReactNode {
  const { state, go } = useSession();
  const pane = useRef<HTMLElement>(null);
  const Pane = useIsAlone() ? 'main' : 'aside';

  useEffect(() => {
    const inside = (what: string) => pane.current?.querySelector<HTMLElement>(what);
    (inside('.composer textarea') ?? inside('button'))?.focus();
  }, []);
  const close = () => go({ thread: '' });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && isForPane(event)) close();
  };

  return (
    <Pane
      ref={pane}
      className="thread-pane"
      aria-label={`Thread in ${titleOf(channel)}`}
      onKeyDown={onKeyDown}
    >
      <header className="pane-header">
        <h2>
          Thread <small>{titleOf(channel)}</small>
        </h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={close}>
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
    </Pane>
  );
}

/** A dialog or menu of the pane, or the editor of a message, takes the key for itself. */
function isForPane({ currentTarget, target, defaultPrevented }: KeyboardEvent): boolean {
  const isInside = target instanceof Node && currentTarget.contains(target);
  return isInside && !defaultPrevented && !currentTarget.querySelector(':popover-open');
}
