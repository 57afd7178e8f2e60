import type { App } from '@slack/bolt';
import { callSlack } from '../../api/slack-calls.ts';
import { RUNS_LISTED_MAX } from '../../views/help.ts';
import { homeView } from '../../views/home.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { threadLinks } from '../thread-links.ts';

export function listenForHome(app: App, deps: ListenerDeps): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    const of = { team: deps.self.team, requester: event.user };
    const runs = await deps.runs.listOpen(of, RUNS_LISTED_MAX);
    const view = homeView(wordsFor(), runs, await threadLinks(deps, runs));
    await callSlack(() => deps.client.views.publish({ user_id: event.user, view }));
  });
}
