import { callSlack } from '../../bot/api/slack-calls.ts';
import { createSlackApp } from '../../bot/app.ts';
import { withTokenHint } from '../../bot/connection/connect-errors.ts';
import { eventIdOf } from '../../bot/inbound/event-id.ts';
import { createNameOf } from '../../bot/words/name-of.ts';
import type { AppStore } from '../../store/store.ts';
import type { AppConfig } from '../config.ts';
import { createSlackParts, type SharedParts, type SlackPartsDeps } from '../slack-parts.ts';
import type { TeamFetches } from './installed-workspaces.ts';
import type { Workspaces } from './workspaces.ts';

interface OneWorkspace extends SharedParts, TeamFetches {
  token: string;
  store: AppStore;
  onRemoved(): void;
}

/** The workspace of `SLACK_BOT_TOKEN`. */
export function createOneWorkspace(
  config: AppConfig,
  deps: SlackPartsDeps,
  { token, onRemoved, createFetch, ...shared }: OneWorkspace,
): Workspaces {
  const connection = { ...shared, fetch: createFetch(), token, readToken: async () => token };
  const parts = createSlackParts(config, deps, connection);
  const { client, messenger, homes, forApp } = parts;
  const nameOf = createNameOf(parts.names);
  return {
    messenger,
    namesFor: () => nameOf,
    clientOf: () => client,
    readModelKey: async () => undefined,
    idOf: eventIdOf,
    askSlack: () => callSlack(() => client.auth.test()),
    pages: [],
    open: ({ receiver, logger, depsOf }) =>
      withTokenHint('SLACK_BOT_TOKEN', () =>
        createSlackApp(
          { ...forApp, receiver, logger },
          depsOf({ parts, store: shared.store, onRemoved }),
        ),
      ),
    stop: homes.stop,
  };
}
