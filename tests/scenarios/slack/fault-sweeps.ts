import { expect, it } from 'vitest';
import type { ApiFault } from '../../../sandbox/slack/faults.ts';
import { sampled } from '../../sampled.ts';
import { linesAtStart, REVISED_THREAD, revisedOnce } from '../whole-threads.ts';
import { openWorld, type World } from '../world.ts';

export async function tellWholeRun(world: World): Promise<string[]> {
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');
  return linesAtStart(thread);
}

const SWEPT: [string, ApiFault][] = [
  ['a lost answer', { kind: 'lost_answer' }],
  ['a dropped connection', { kind: 'dropped' }],
  ['a server error', { kind: 'status', status: 500 }],
  ['a call that hangs', { kind: 'hang' }],
  ['a slow call', { kind: 'latency', ms: 20 }],
  ['a rate limit', { kind: 'rate_limited', retryAfterS: 30 }],
  ['a rate limit without a time', { kind: 'rate_limited' }],
];
const IN_SAMPLE = new Set<ApiFault['kind']>(['lost_answer']);
/** Only a hanging call is cut off early: on a busy machine a call may take long. */
const HANG_MS = 400;
const PATIENT = { ackTimeoutMs: 20_000, untilMs: 30_000 };

/**
 * Applies a fault to every nth call, another one of them for each fault; a lost answer can have a
 * step of its own.
 */
export function describeFaultSweeps({ every, everyLostAnswer = every }: Steps): void {
  it.each(sampled(SWEPT, ([, { kind }]) => IN_SAMPLE.has(kind)))(
    '%s, at any one call, leaves each message posted once and each answer paid once',
    async (_, fault) => {
      const world = await openWorld({ script: revisedOnce, slack: PATIENT, ...cutOff(fault) });
      expect(await tellWholeRun(world)).toEqual(REVISED_THREAD);
      const calls = world.slack.calls.length;
      const paid = world.model.calls.length;
      expect(calls).toBeGreaterThan(20);
      const step = fault.kind === 'lost_answer' ? everyLostAnswer : every;
      const first = 1 + (SWEPT.findIndex(([, swept]) => swept === fault) % step);

      let runs = 1;
      for (let nth = first; nth <= calls; nth += step) {
        world.slack.faults.clear();
        world.slack.faults.onCall({ nth, fault });
        expect(await tellWholeRun(world), `at call ${nth}`).toEqual(REVISED_THREAD);
        runs += 1;
      }
      expect(world.model.calls.length).toBe(paid * runs);
    },
    180_000,
  );
}

export interface Steps {
  every: number;
  everyLostAnswer?: number;
}

function cutOff({ kind }: ApiFault) {
  return kind === 'hang' ? { slackMsMax: HANG_MS } : {};
}
