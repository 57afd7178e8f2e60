import { App, type Logger, type Receiver, type webApi } from '@slack/bolt';
import { listenForCommand } from './listeners/blogpost-command.ts';
import { listenForShortcuts } from './listeners/brief-shortcuts.ts';
import { listenForBrief } from './listeners/brief-submitted.ts';
import { listenForDecisions } from './listeners/decision-buttons.ts';
import { listenForHome } from './listeners/home-opened.ts';
import type { ListenerDeps } from './listeners/listener-deps.ts';
import { listenForRevisionRequests } from './listeners/revision-request.ts';
import { listenForReplies } from './listeners/thread-replies.ts';

export interface SlackAppOptions {
  token: string;
  receiver: Receiver;
  clientOptions: webApi.WebClientOptions;
  logger: Logger;
}

/**
 * Bolt with every listener of ours; not connected yet. Raises when Slack refuses the token.
 * Errors are logged and raised again: an event then stays in the inbox, and a click is seen to fail.
 */
export async function createSlackApp(options: SlackAppOptions, deps: ListenerDeps): Promise<App> {
  const app = new App({ ...options, convoStore: false, deferInitialization: true });
  app.error(async (error) => {
    deps.log.error({ err: error }, 'listener failed');
    throw error;
  });
  listenForCommand(app, deps);
  listenForShortcuts(app, deps);
  listenForBrief(app, deps);
  listenForDecisions(app, deps);
  listenForRevisionRequests(app, deps);
  listenForReplies(app, deps);
  listenForHome(app, deps);
  await app.init();
  return app;
}
