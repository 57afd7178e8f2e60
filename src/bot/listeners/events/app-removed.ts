import type { App } from '@slack/bolt';
import type { ListenerDeps } from '../listener-deps.ts';

/** Nobody in Slack can be told any more, so the operator is. */
export function listenForRemoval(app: App, { self, onRemoved }: ListenerDeps): void {
  app.event('app_uninstalled', async () => onRemoved());
  app.event('tokens_revoked', async ({ event }) => {
    // People revoke tokens of their own, of which we have none.
    if (event.tokens.bot?.includes(self.user)) onRemoved();
  });
}
