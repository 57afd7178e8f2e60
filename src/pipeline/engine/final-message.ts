import { Parked, StepFailed } from '../errors.ts';
import type { RunContext } from './run-context.ts';

/** `at` is when the run is to be advanced again; undefined when it waits for a person or has ended. */
export interface NextWake {
  at: number | undefined;
}

export const WAITS: NextWake = { at: undefined };

const RETRY_INTERVAL_MS = 60 * 60_000;
const RETRY_MS_MAX = 7 * 24 * 60 * 60_000;
const NOT_POSTED =
  'a message about the state of the run could not be posted; trying again each hour for a week';

/** Retries a message that Slack refuses every hour, until `since` is a week ago. */
export async function retryFinalMessage(
  context: RunContext,
  since: number,
  post: () => Promise<number | undefined> | Promise<void>,
): Promise<NextWake> {
  try {
    const at = await post();
    await context.flush();
    return at === undefined ? WAITS : { at };
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    if (!(error instanceof StepFailed)) throw error;
    const { log, run } = context;
    log.error({ run: run.id, step: error.step, err: error }, NOT_POSTED);
    const now = context.clock.now();
    return now < since + RETRY_MS_MAX ? { at: now + RETRY_INTERVAL_MS } : WAITS;
  }
}
