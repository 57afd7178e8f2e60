import { Parked, StepFailed } from './errors.ts';
import type { Tools } from './run-context.ts';

/** `at` is when the run wants to go on by itself; without it, it waits for a person or has ended. */
export interface Rest {
  at: number | undefined;
}

export const WAITS: Rest = { at: undefined };

/** How often, and for how long, the last word of a run is tried again where nobody can be reached. */
const SAID_AGAIN_MS = 60 * 60_000;
const SAID_FOR_MS_MAX = 7 * 24 * 60 * 60_000;

/** The last word of a run waits for Slack as long as it must; one that cannot be said for days is let go. */
export async function untilSaid(
  tools: Tools,
  since: number,
  say: () => Promise<number | undefined> | Promise<void>,
): Promise<Rest> {
  try {
    const at = await say();
    await tools.rest();
    return at === undefined ? WAITS : { at };
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    if (!(error instanceof StepFailed)) throw error;
    tools.log.error({ run: tools.run.id, step: error.step, err: error }, 'could not be said');
    const now = tools.clock.now();
    return now < since + SAID_FOR_MS_MAX ? { at: now + SAID_AGAIN_MS } : WAITS;
  }
}
