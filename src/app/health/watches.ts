import {
  createImageCheck,
  createModel,
  createTextCheck,
  hasOwnImageServer,
  makesPictures,
} from '../../model/model.ts';
import type { LevelLog } from '../../pipeline/engine/timed-steps.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { AppStore } from '../../store/store.ts';
import type { AppConfig, PipelineConfig } from '../config.ts';
import { createSlackFetch } from '../slack-fetch.ts';
import { startTiming } from '../slow-calls.ts';
import { watchModel } from './watch-model.ts';
import type { WatchedServer } from './watch-model-server.ts';
import { watchSlack } from './watch-slack.ts';
import { watchStore } from './watch-store.ts';

export type Phase = 'starting' | 'running' | 'stopping';

interface WatchDeps {
  clock: Clock;
  log: Log & LevelLog;
  checks?: Clock | undefined;
  wallTime?: (() => number) | undefined;
}

export function createWatches(config: AppConfig, opened: AppStore, deps: WatchDeps) {
  const { clock, log, checks: repeatBy, wallTime = Date.now } = deps;
  const isSigned = config.SLACK_APP_TOKEN === undefined;
  const store = watchStore(opened, { clock, log });
  const slack = watchSlack({ log, repeatBy, send: createSlackFetch(), wallTime, isSigned });
  const servers = modelServers(config);
  const limited = createModel(config, { log, startWait: () => startTiming(deps, 'modelWait') });
  const model = watchModel(limited, { ...servers, clock, log, repeatBy });

  return {
    slack,
    model,
    onStoreRecovered: store.onRecovered,
    forTransport: { wallTime, onSignature: slack.onSignature },
    missing(phase: Phase, isConnected: boolean): string[] {
      const parts = {
        [phase]: phase === 'running',
        slack: isConnected && slack.isTokenHealthy(),
        clock: slack.isClockHealthy(),
        model: model.isHealthy(),
        store: store.isHealthy(),
      };
      return Object.entries(parts).flatMap(([name, isHealthy]) => (isHealthy ? [] : [name]));
    },
    begin(askSlack: () => Promise<unknown>) {
      slack.begin(askSlack);
      model.begin();
    },
    stop() {
      for (const watch of [store, slack, model]) watch.stop();
    },
  };
}

/** The server for text, and the one for pictures if it is another. */
export function modelServers(config: PipelineConfig) {
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
