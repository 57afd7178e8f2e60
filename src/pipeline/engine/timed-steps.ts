import type { AssetRegistry } from '../assets/asset.ts';
import { ASSETS } from '../assets/registry.ts';
import { InterruptedError, Parked, StaleWorker } from '../errors.ts';
import { type Clock, countersOf, type Recorded } from '../ports/ports.ts';
import type { Steps } from './step.ts';

export interface LevelLog {
  isLevelEnabled(level: string): boolean;
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

/** Logs how long runs and their steps take: ids and times, never a result or the text of an error. */
export interface Timing {
  advance<T>(runId: string, work: () => Promise<T>): Promise<T>;
  /** Steps whose result is read from the journal are not logged. */
  steps(steps: Steps, of: StepsOf): Steps;
}

interface StepsOf {
  runId: string;
  createdAt: number;
  recorded: Pick<Recorded, 'failures'>;
}

/** Called around each piece of work on a run, which may have calls between its steps. */
export type ObserveAdvance = <T>(runId: string, work: () => Promise<T>) => Promise<T>;

/** Called around each step that is not in the journal yet. */
export type ObserveStep = <T>(step: ObservedStep, work: () => Promise<T>) => Promise<T>;

export interface ObservedStep extends Pick<StepsOf, 'runId' | 'createdAt'> {
  step: string;
  attempt: number;
}

/** Slower steps are logged at `info`, whether they succeed or fail. */
export const STEP_SLOW_MS = 10_000;
/** A model may write for minutes; `MODEL_TIMEOUT_MS` limits a call to five by default. */
export const MODEL_STEP_SLOW_MS = 120_000;

interface Timed {
  label: string;
  slowMs: number;
  run: string;
  step?: string;
  attempt?: number;
}

interface TimingDeps {
  clock: Pick<Clock, 'now'>;
  log: LevelLog;
  assetRegistry?: AssetRegistry | undefined;
  observeStep?: ObserveStep | undefined;
  observeAdvance?: ObserveAdvance | undefined;
}

export function createTiming(deps: TimingDeps): Timing {
  const { clock, log, assetRegistry = ASSETS, observeStep = (_, work) => work() } = deps;
  const { observeAdvance = (_, work) => work() } = deps;
  const plans = Object.values(assetRegistry).flatMap(({ plan }) => plan?.name ?? []);
  const asking = [
    'reading',
    'draft',
    'edits',
    'repair',
    'sorted',
    'matched',
    'verdict',
    'compare',
    ...Object.keys(assetRegistry),
    ...plans,
  ];
  const modelSteps = new Set(asking);
  const asksModel = (step: string) => modelSteps.has(step.split(':')[0] ?? '');

  async function timed<T>({ label, slowMs, ...fields }: Timed, work: () => Promise<T>): Promise<T> {
    const beganAt = clock.now();
    if (log.isLevelEnabled('debug')) log.debug(fields, `${label} begins`);
    const logEnd = (end: End) => {
      const ms = clock.now() - beganAt;
      if (ms >= slowMs) log.info({ ...fields, ms, end }, `${label} was slow`);
      else if (log.isLevelEnabled('debug')) log.debug({ ...fields, ms, end }, `${label} ends`);
    };
    try {
      const result = await work();
      logEnd('done');
      return result;
    } catch (error) {
      logEnd(endOf(error));
      throw error;
    }
  }

  return {
    advance: (run, work) =>
      timed({ run, label: 'advance', slowMs: Number.POSITIVE_INFINITY }, () =>
        observeAdvance(run, work),
      ),

    steps(steps, { recorded, ...post }) {
      const observed = <T>(step: string, work: () => Promise<T>) => {
        if (steps.has(step)) return work();
        const attempt = attemptOf(step, recorded);
        const slowMs = asksModel(step) ? MODEL_STEP_SLOW_MS : STEP_SLOW_MS;
        return timed({ run: post.runId, step, attempt, label: 'step', slowMs }, () =>
          observeStep({ ...post, step, attempt }, work),
        );
      };
      return {
        ...steps,
        step: (name, schema, work) => observed(name, () => steps.step(name, schema, work)),
        effect: (name, effect) => observed(name, () => steps.effect(name, effect)),
      };
    },
  };
}

function attemptOf(step: string, { failures }: Pick<Recorded, 'failures'>): number {
  return countersOf(step).reduce((sum, counter) => sum + (failures.get(counter) ?? 0), 1);
}

type End = 'done' | 'waits' | 'interrupted' | 'taken_over' | 'failed';

export function endOf(error: unknown): End {
  if (error instanceof Parked) return 'waits';
  if (error instanceof InterruptedError) return 'interrupted';
  return error instanceof StaleWorker ? 'taken_over' : 'failed';
}
