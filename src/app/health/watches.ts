import type { SeenSignature } from '../../bot/connection/request-guard.ts';
import { createCallLimit } from '../../model/limit-model.ts';
import {
  createImageCheck,
  createModel,
  createTextCheck,
  hasOwnImageServer,
  type ModelConfig,
  makesPictures,
} from '../../model/model.ts';
import type { LevelLog } from '../../pipeline/engine/timed-steps.ts';
import type { Model } from '../../pipeline/ports/model-port.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { AppStore } from '../../store/store.ts';
import type { ObserveSlackCall } from '../../telemetry/observe-slack.ts';
import type { AppConfig } from '../config.ts';
import { type Measure, startTiming } from '../slow-calls.ts';
import { createSlackFetch } from './slack-fetch.ts';
import { logOfTeam, serversOfTeam } from './team-servers.ts';
import { type ModelWatch, watchModel } from './watch-model.ts';
import type { WatchedServer } from './watch-model-server.ts';
import { watchSlack } from './watch-slack.ts';
import { watchStore } from './watch-store.ts';

interface WatchDeps {
  clock: Clock;
  log: Log & LevelLog;
  checks?: Clock | undefined;
  wallTime?: (() => number) | undefined;
  measure?: Measure | undefined;
  observeModel?: ((model: Model) => Model) | undefined;
  observeSlack?: ObserveSlackCall | undefined;
  observeSignature?: ((isRight: boolean) => void) | undefined;
}

export function createWatches(config: AppConfig, opened: AppStore, deps: WatchDeps) {
  const { clock, log, checks: repeatBy, wallTime = Date.now } = deps;
  const isSigned = config.SLACK_APP_TOKEN === undefined;
  const store = watchStore(opened, { clock, log });
  const hasToken = config.SLACK_BOT_TOKEN !== undefined;
  const { observeSlack: observe } = deps;
  const send = createSlackFetch();
  const slack = watchSlack({ log, repeatBy, send, wallTime, isSigned, hasToken, observe });
  const servers = modelServers(config);
  const limit = createCallLimit(config.MODEL_CALLS_MAX, () => startTiming(deps, 'modelWait'));
  const forModels = { log, limit, observe: deps.observeModel };
  const model = watchModel(createModel(config, forModels), { ...servers, clock, log, repeatBy });
  const ofTeams: ModelWatch[] = [];

  return {
    slack,
    model,
    /** The model of a workspace with a key of its own. The readiness of the app does not depend on it. */
    createTeamModel(team: string, ofTeam: ModelConfig): Model {
      const teamLog = logOfTeam(log, team);
      const ofKey = serversOfTeam(team, modelServers(ofTeam));
      const watched = { ...ofKey, clock, log: teamLog, repeatBy };
      const watch = watchModel(createModel(ofTeam, { ...forModels, log: teamLog }), watched);
      ofTeams.push(watch);
      return watch.model;
    },
    onStoreRecovered: store.onRecovered,
    forTransport: {
      wallTime,
      onSignature(seen: SeenSignature) {
        deps.observeSignature?.(seen.isRight);
        slack.onSignature(seen);
      },
    },
    readiness: (isConnected: boolean) => ({
      slack: isConnected && slack.isTokenHealthy(),
      clock: slack.isClockHealthy(),
      model: model.isHealthy(),
      store: store.isHealthy(),
    }),
    begin(askSlack: () => Promise<unknown>) {
      slack.begin(askSlack);
      model.begin();
    },
    stop() {
      for (const watch of [store, slack, model, ...ofTeams]) watch.stop();
    },
  };
}

/** The server for text, and the one for pictures if it is another. */
export function modelServers(config: ModelConfig) {
  const { WRITER_MODEL, EVALUATOR_MODEL, IMAGE_MODEL, OPENAI_API: textApi } = config;
  const names = { writer: WRITER_MODEL, evaluator: EVALUATOR_MODEL, image: IMAGE_MODEL };
  const image = makesPictures(config) ? { IMAGE_MODEL } : {};
  const hasOwn = makesPictures(config) && hasOwnImageServer(config);
  const text: WatchedServer = {
    check: createTextCheck(config),
    names: { WRITER_MODEL, EVALUATOR_MODEL, ...(hasOwn ? {} : image) },
    keyVariable: 'OPENAI_API_KEY',
    urlVariable: 'OPENAI_BASE_URL',
  };
  const images: WatchedServer = {
    check: createImageCheck(config),
    names: image,
    keyVariable: config.IMAGE_API_KEY === undefined ? 'OPENAI_API_KEY' : 'IMAGE_API_KEY',
    urlVariable: config.IMAGE_BASE_URL === undefined ? 'OPENAI_BASE_URL' : 'IMAGE_BASE_URL',
  };
  return { names, textApi, text, images: hasOwn ? images : undefined };
}
