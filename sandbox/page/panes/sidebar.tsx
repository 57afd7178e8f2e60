import { type ReactNode, type ToggleEvent, useEffect, useRef } from 'react';
import type { Channel } from '../../slack/page-api.ts';
import { focusPane } from '../session/keep-focus.ts';
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
  useEffect(() => {
    const isChosenHere = list.current?.contains(document.activeElement);
    list.current?.hidePopover();
    if (isChosenHere) focusPane();
  }, [place]);
  const follow = ({ newState }: ToggleEvent<HTMLElement>) => {
    if (newState === 'open') list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  };

  const isDirect = ({ kind }: Channel) => kind === 'dm';
  const draw = (channel: Channel) => (
    <ChannelLink key={channel.id} channel={channel} isUnread={unread.has(channel.id)} />
  );
  return (
    <nav
      ref={list}
      id="sidebar"
      popover="auto"
      className="sidebar"
      aria-label="Workspace"
      onToggle={follow}
    >
      <p className="workspace-name">{state.workspace.name}</p>
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
              <Presence isConnected={state.app.isConnected} />
            </PlaceLink>
          </li>
        </ul>
      </div>
      <ActingAs />
    </nav>
  );
}

function Presence({ isConnected }: { isConnected: boolean }): ReactNode {
  const name = isConnected ? 'Connected' : 'Not connected';
  return (
    <span className="presence" data-on={isConnected} role="img" aria-label={name} title={name} />
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
