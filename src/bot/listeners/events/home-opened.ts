import type { App } from '@slack/bolt';
import { callSlack } from '../../api/slack-calls.ts';
import { homeView } from '../../views/home.ts';
import { RUNS_LISTED_MAX } from '../../views/run-rows.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { threadLinks } from '../thread-links.ts';

export function listenForHome(app: App, deps: ListenerDeps): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const of = { team: body.team_id, requester: event.user };
    const runs = await deps.runs.listOpen(of, RUNS_LISTED_MAX);
    const view = homeView(wordsFor(), runs, await threadLinks(deps, runs));
    await callSlack(() => deps.client.views.publish({ user_id: event.user, view }));
  });
}
