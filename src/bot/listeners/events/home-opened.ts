import type { App } from '@slack/bolt';
import type { ListenerDeps } from '../listener-deps.ts';

export function listenForHome(app: App, { homes }: ListenerDeps): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await homes.open({ user: event.user, team: body.team_id });
  });
}
