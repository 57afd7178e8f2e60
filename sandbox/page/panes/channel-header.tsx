import { type ReactNode, useState } from 'react';
import type { Channel } from '../../slack/page-api.ts';
import { useSession } from '../session/session.ts';
import { Icon } from './icon.tsx';
import { channelIcon } from './sidebar.tsx';
import { SidebarButton } from './sidebar-button.tsx';

export function ChannelHeader({ channel }: { channel: Channel }): ReactNode {
  return (
    <header className="pane-header">
      <SidebarButton />
      <h2>
        <Icon name={channelIcon(channel)} />
        {channel.name}
      </h2>
      {channel.isArchived && <span className="badge">ARCHIVED</span>}
      {!channel.hasApp && !channel.isArchived && channel.kind !== 'dm' && (
        <InviteApp channel={channel.id} />
      )}
    </header>
  );
}

function InviteApp({ channel }: { channel: string }): ReactNode {
  const { state, act } = useSession();
  const [refusal, setRefusal] = useState('');
  const invite = async () => {
    const answer = await act({ do: 'invite_app', channel });
    setRefusal(answer.ok ? '' : answer.error);
  };
  return (
    <>
      {refusal && (
        <span className="refusal" role="alert">
          {refusal}
        </span>
      )}
      <button
        type="button"
        className="button"
        title={`Add ${state.app.name} here`}
        onClick={invite}
      >
        Invite the app
      </button>
    </>
  );
}
