import { type ReactNode, useEffect, useRef } from 'react';
import type { Channel } from '../../slack/page-api.ts';
import { HOME } from '../session/place.ts';
import { useSession } from '../session/session.ts';
import { useUnread } from '../session/unread.ts';
import { ActingAs } from './acting-as.tsx';
import { Icon, type IconName } from './icon.tsx';
import { PlaceLink } from './place-link.tsx';

/** The workspace, its channels and conversations, the app, and the current person. */
export function Sidebar(): ReactNode {
  const { state, me, place } = useSession();
  const unread = useUnread(me, state.messages, place.channel);
  const list = useRef<HTMLElement>(null);

  // On a narrow screen the list covers the chosen place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every place hides it.
  useEffect(() => list.current?.hidePopover(), [place]);

  const isDirect = ({ kind }: Channel) => kind === 'dm';
  const draw = (channel: Channel) => (
    <ChannelLink key={channel.id} channel={channel} isUnread={unread.has(channel.id)} />
  );
  return (
    <nav ref={list} id="sidebar" popover="auto" className="sidebar" aria-label="Workspace">
      <h1>{state.workspace.name}</h1>
      <div className="sidebar-lists">
        <h2>Channels</h2>
        <ul>{state.channels.filter((channel) => !isDirect(channel)).map(draw)}</ul>
        <h2>Direct messages</h2>
        <ul>{state.channels.filter(isDirect).map(draw)}</ul>
        <h2>Apps</h2>
        <ul>
          <li>
            <PlaceLink to={{ channel: HOME, thread: '' }} isCurrent={place.channel === HOME}>
              <Icon name="home" />
              <span className="name">{state.app.name}</span>
              <span
                className="presence"
                data-on={state.app.isConnected}
                title={state.app.isConnected ? 'Connected' : 'Not connected'}
              />
            </PlaceLink>
          </li>
        </ul>
      </div>
      <ActingAs />
    </nav>
  );
}

function ChannelLink({ channel, isUnread }: { channel: Channel; isUnread: boolean }): ReactNode {
  const { place } = useSession();
  const { id, name } = channel;
  return (
    <li data-unread={isUnread} data-archived={channel.isArchived}>
      <PlaceLink to={{ channel: id, thread: '' }} isCurrent={place.channel === id}>
        <Icon name={channelIcon(channel)} />
        <span className="name">{name}</span>
        {isUnread && <span className="unread" role="img" aria-label="unread" />}
      </PlaceLink>
    </li>
  );
}

export function channelIcon({ kind, isArchived }: Channel): IconName {
  if (isArchived) return 'archive';
  return ({ public: 'hash', private: 'lock', dm: 'person' } as const)[kind];
}
