import type { ReactNode } from 'react';
import type { WorkspaceState } from '../../slack/page-api.ts';

/** Says which parts are simulated, and when the workspace is unreachable. */
export function Banner(props: { state: WorkspaceState; isLive: boolean }): ReactNode {
  return (
    <header className="banner">
      <h1 className="visually-hidden">{props.state.workspace.name}</h1>
      <div role="status">
        <Notice {...props} />
      </div>
    </header>
  );
}

function Notice({ state, isLive }: { state: WorkspaceState; isLive: boolean }): ReactNode {
  if (!isLive) return <p data-trouble="true">The workspace does not answer. Trying again…</p>;
  if (state.workspace.standsIn.model) {
    return (
      <p>
        This is a stand-in for Slack, and the model is a stand-in too: nothing leaves this machine.
        {state.recordedOutlines.length > 0 &&
          ' Its answers to the suggested outlines are recorded; other outlines need a real model.'}
      </p>
    );
  }
  return (
    <p>This is a stand-in for Slack. The model is real: outlines and drafts are sent to it.</p>
  );
}
