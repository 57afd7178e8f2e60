import { expect, it } from 'vitest';
import { byShare, firstOf } from '../../sampled.ts';
import { IS_WHOLE } from '../../whole-sweeps.ts';
import { REVISED_THREAD, revisedOnce } from '../whole-threads.ts';
import { openWorld } from '../world.ts';
import { describeFaultSweeps, type Steps, tellWholeRun } from './fault-sweeps.ts';

/** A call or two with some faults; the deep project has many more, `npm run test:simulation` all. */
describeFaultSweeps(
  byShare<Steps>({
    sample: { every: 40 },
    all: IS_WHOLE ? { every: 1 } : { every: 12, everyLostAnswer: 3 },
  }),
);

const TROUBLES = [
  { kind: 'rate_limited', retryAfterS: 30 },
  { kind: 'rate_limited' },
  { kind: 'status', status: 500 },
  { kind: 'dropped' },
  { kind: 'error', error: 'internal_error' },
] as const;

it.each(firstOf(TROUBLES, 1))(
  'continues by itself after %o on every second post',
  async (fault) => {
    const world = await openWorld({ script: revisedOnce });
    for (const nth of [1, 3, 5, 7, 9, 11]) {
      world.slack.faults.onCall({ method: 'chat.postMessage', nth, fault });
    }

    expect(await tellWholeRun(world)).toEqual(REVISED_THREAD);
    expect(world.slack.calls.some((call) => call.fault === fault.kind)).toBe(true);
  },
);
