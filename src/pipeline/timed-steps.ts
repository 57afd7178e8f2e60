import type { AssetRegistry } from './assets/asset.ts';
import { ASSETS } from './assets/registry.ts';
import { InterruptedError, Parked, StaleWorker } from './errors.ts';
import type { Clock, Recorded } from './ports.ts';
import type { Steps } from './step.ts';

/** The part of pino that is used here: the level is asked before a line is made. */
export interface LevelLog {
  isLevelEnabled(level: string): boolean;
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

/** Writes down how long runs and their steps take. It holds ids and times, never a result or an error's text. */
export interface Timing {
  advance<T>(runId: string, work: () => Promise<T>): Promise<T>;
  /** The same steps; one whose result is read from the journal costs nothing and is not logged. */
  steps(steps: Steps, of: { runId: string; recorded: Pick<Recorded, 'failures'> }): Steps;
}

/** A step that takes longer is logged at `info`, whatever became of it. */
export const STEP_SLOW_MS = 10_000;
/** A model may write for minutes; `MODEL_TIMEOUT_MS` ends a call. */
export const MODEL_STEP_SLOW_MS = 120_000;

interface TimingDeps {
  clock: Clock;
  log: LevelLog;
  assetRegistry?: AssetRegistry | undefined;
}

export function createTiming({ clock, log, assetRegistry = ASSETS }: TimingDeps): Timing {
  const modelSteps = new Set(['draft', 'verdict', ...Object.keys(assetRegistry)]);
  const asksModel = (step: string) => modelSteps.has(step.split(':')[0] ?? '');

  async function timed<T>(
    { words, slowMs, ...fields }: { words: string; slowMs: number; run: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const beganAt = clock.now();
    if (log.isLevelEnabled('debug')) log.debug(fields, `${words} begins`);
    const tell = (end: End) => {
      const ms = clock.now() - beganAt;
      if (ms >= slowMs) log.info({ ...fields, ms, end }, `${words} was slow`);
      else if (log.isLevelEnabled('debug')) log.debug({ ...fields, ms, end }, `${words} ends`);
    };
    try {
      const result = await work();
      tell('done');
      return result;
    } catch (error) {
      tell(endOf(error));
      throw error;
    }
  }

  return {
    advance: (run, work) =>
      timed({ run, words: 'advance', slowMs: Number.POSITIVE_INFINITY }, work),

    steps(steps, { runId: run, recorded }) {
      const about = (step: string) => ({
        ...{ run, step, attempt: attemptOf(step, recorded), words: 'step' },
        slowMs: asksModel(step) ? MODEL_STEP_SLOW_MS : STEP_SLOW_MS,
      });
      return {
        ...steps,
        step: (name, schema, work) =>
          steps.has(name)
            ? steps.step(name, schema, work)
            : timed(about(name), () => steps.step(name, schema, work)),
        effect: (name, effect) =>
          steps.has(name)
            ? steps.effect(name, effect)
            : timed(about(name), () => steps.effect(name, effect)),
      };
    },
  };
}

/** Waits that a server asked for are counted under a name of their own (`step.ts`). */
function attemptOf(step: string, { failures }: Pick<Recorded, 'failures'>): number {
  return 1 + (failures.get(step) ?? 0) + (failures.get(`${step}:patience`) ?? 0);
}

type End = 'done' | 'waits' | 'interrupted' | 'taken_over' | 'failed';

function endOf(error: unknown): End {
  if (error instanceof Parked) return 'waits';
  if (error instanceof InterruptedError) return 'interrupted';
  return error instanceof StaleWorker ? 'taken_over' : 'failed';
}
