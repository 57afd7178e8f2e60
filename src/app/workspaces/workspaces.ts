import type { App, Logger, Receiver, ReceiverEvent, webApi } from '@slack/bolt';
import type { GivenDeps } from '../../bot/app.ts';
import type { Route } from '../../bot/connection/health-routes.ts';
import type { NameOf } from '../../pipeline/name-of.ts';
import type { Messenger } from '../../pipeline/ports/messenger.ts';
import type { Run } from '../../pipeline/run.ts';
import type { AppStore } from '../../store/store.ts';
import type { SlackParts } from '../slack-parts.ts';
import type { ReadModelKey } from './team-models.ts';

/** The workspaces that the app serves: the one of the token, or those that installed it. */
export interface Workspaces {
  messenger: Messenger;
  namesFor(run: Run): NameOf;
  clientOf(team: string): webApi.WebClient;
  /** The workspace's own key of the model server, if it has one. */
  readModelKey: ReadModelKey;
  /** The id of an event in the inbox; undefined for a request that is not an event. */
  idOf(body: ReceiverEvent['body']): string | undefined;
  /** A call that shows whether Slack answers. */
  askSlack(): Promise<unknown>;
  pages: readonly Route[];
  open(connection: OpenConnection): Promise<App>;
  /** Cancels the planned updates of Homes. */
  stop(): void;
}

export interface OpenConnection {
  receiver: Receiver;
  logger: Logger;
  depsOf(workspace: WorkspaceParts): GivenDeps;
}

export interface WorkspaceParts {
  /** Undefined for the workspace of the token. */
  team?: string | undefined;
  parts: SlackParts;
  store: AppStore;
  onRemoved(): void | Promise<void>;
}
