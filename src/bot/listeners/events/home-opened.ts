import type { App } from '@slack/bolt';
import type { ListenerDeps } from '../listener-deps.ts';

export function listenForHome(app: App, { homes, self }: ListenerDeps): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await homes.open({ user: event.user, team: self.team });
  });
}
