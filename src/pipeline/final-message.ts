import { Parked, StepFailed } from './errors.ts';
import type { RunContext } from './run-context.ts';

/** `at` is when the run wants to go on by itself; without it, it waits for a person or has ended. */
export interface NextWake {
  at: number | undefined;
}

export const WAITS: NextWake = { at: undefined };

/** How often, and for how long, the last word of a run is tried again where nobody can be reached. */
const RETRY_INTERVAL_MS = 60 * 60_000;
const RETRY_MS_MAX = 7 * 24 * 60 * 60_000;

/** The last word of a run waits for Slack as long as it must; one that cannot be said for days is let go. */
export async function retryFinalMessage(
  context: RunContext,
  since: number,
  say: () => Promise<number | undefined> | Promise<void>,
): Promise<NextWake> {
  try {
    const at = await say();
    await context.flush();
    return at === undefined ? WAITS : { at };
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    if (!(error instanceof StepFailed)) throw error;
    context.log.error({ run: context.run.id, step: error.step, err: error }, 'could not be said');
    const now = context.clock.now();
    return now < since + RETRY_MS_MAX ? { at: now + RETRY_INTERVAL_MS } : WAITS;
  }
}
