import type { App } from '@slack/bolt';
import type { ListenerDeps } from '../listener-deps.ts';

/** The app can no longer post in this workspace. */
export function listenForRemoval(app: App, { self, onRemoved }: ListenerDeps): void {
  app.event('app_uninstalled', async () => await onRemoved());
  app.event('tokens_revoked', async ({ event }) => {
    // The event also reports people's own tokens, which the app does not have.
    if (event.tokens.bot?.includes(self.user)) await onRemoved();
  });
}
