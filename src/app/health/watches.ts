import { createCheck, createModel } from '../../model/model.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import type { LevelLog } from '../../pipeline/timed-steps.ts';
import type { AppStore } from '../../store/store.ts';
import type { AppConfig } from '../config.ts';
import { startTiming } from '../slow-calls.ts';
import { watchModel } from './watch-model.ts';
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
  const { WRITER_MODEL, EVALUATOR_MODEL, IMAGE_MODEL } = config;
  const isSigned = config.SLACK_APP_TOKEN === undefined;
  const store = watchStore(opened, { clock, log });
  const slack = watchSlack({ log, repeatBy, wallTime, isSigned });
  const names = { WRITER_MODEL, EVALUATOR_MODEL, IMAGE_MODEL };
  const check = createCheck(config);
  const asked = createModel(config, () => startTiming(deps, 'modelWait'));
  const model = watchModel(asked, { check, names, clock, log, repeatBy });

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
