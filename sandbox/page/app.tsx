import { type ReactNode, useEffect, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import type { WorkspaceState } from '../slack/page-api.ts';
import { Announcer } from './messages/announcer.tsx';
import { Modal } from './modal/modal.tsx';
import { Banner } from './panes/banner.tsx';
import { ChannelPane, titleOf } from './panes/channel-pane.tsx';
import { HomePane } from './panes/home-pane.tsx';
import { Sidebar } from './panes/sidebar.tsx';
import { ThreadPane } from './panes/thread-pane.tsx';
import { DirectoryContext } from './session/directory.ts';
import { keepFocus } from './session/keep-focus.ts';
import { HOME, type Place, usePlace } from './session/place.ts';
import { type Session, SessionContext } from './session/session.ts';
import { postAct, useWorkspace } from './session/workspace.ts';

function App(): ReactNode {
  const [place, go] = usePlace();
  const { state, isLive } = useWorkspace(place.as);
  const me = state?.people.find(({ id }) => id === place.as);
  const settled = state && visiblePlace(state, place);

  useEffect(() => {
    if (settled && settled !== place) go(settled, 'replace');
  }, [settled, place, go]);

  if (!state || !me || !settled) return <Waiting isLive={isLive} as={place.as} />;
  const session: Session = {
    state,
    me,
    place: settled,
    go,
    act: (deed) => postAct({ ...deed, as: me.id }),
  };
  return (
    <SessionContext value={session}>
      <Frame key={me.id} session={session} isLive={isLive} />
    </SessionContext>
  );
}

function Waiting({ isLive, as }: { isLive: boolean; as: string }): ReactNode {
  return (
    <p className="waiting" role="status">
      {isLive
        ? 'Opening the workspace…'
        : `The workspace does not answer, or it has no person ${as}.`}
    </p>
  );
}

/** The URL may name no channel, or one that this person cannot see. */
function visiblePlace({ channels }: WorkspaceState, place: Place): Place {
  const isVisible = place.channel === HOME || channels.some(({ id }) => id === place.channel);
  return isVisible ? place : { ...place, channel: channels[0]?.id ?? '', thread: '' };
}

function Frame({ session, isLive }: { session: Session; isLive: boolean }): ReactNode {
  const { state, place, me } = session;
  const channel = state.channels.find(({ id }) => id === place.channel);
  const title = channel ? titleOf(channel) : state.app.name;
  const modals = state.views.filter(({ type, user }) => type === 'modal' && user === me.id);
  useEffect(() => {
    document.title = `${title} · ${state.workspace.name}`;
  }, [title, state.workspace.name]);
  return (
    <DirectoryContext value={useDirectoryOf(state, place.channel)}>
      <div className="frame" data-thread={place.thread !== ''}>
        <Banner state={state} isLive={isLive} />
        <Sidebar />
        {place.channel === HOME && <HomePane />}
        {channel && <ChannelPane key={channel.id} channel={channel} />}
        {channel && place.thread && (
          <ThreadPane key={place.thread} channel={channel} root={place.thread} />
        )}
      </div>
      <Announcer />
      {modals.map((view) => (
        <Modal key={view.id} view={view} />
      ))}
    </DirectoryContext>
  );
}

function useDirectoryOf({ people, channels, messages }: WorkspaceState, currentChannel: string) {
  return useMemo(
    () => ({ people, channels, currentChannel, files: messages.flatMap(({ files }) => files) }),
    [people, channels, currentChannel, messages],
  );
}

const page = document.getElementById('page');
keepFocus();
if (page) createRoot(page).render(<App />);
