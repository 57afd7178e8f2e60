import type { App } from '@slack/bolt';
import type { ListenerDeps } from './listener-deps.ts';

const REMOVED =
  'Slack says that the app was removed from its workspace, or its bot token revoked. Install it again, ' +
  'set SLACK_BOT_TOKEN and start again; open runs go on then.';

/** Nobody in Slack can be told any more, so the operator is. */
export function listenForRemoval(app: App, deps: ListenerDeps): void {
  app.event('app_uninstalled', async () => removed(deps));
  app.event('tokens_revoked', async ({ event }) => {
    // People revoke tokens of their own, of which we have none.
    if (event.tokens.bot?.includes(deps.self.user)) removed(deps);
  });
}

function removed({ log, onRemoved }: ListenerDeps): void {
  log.error({}, REMOVED);
  onRemoved();
}
