import { expect, it } from 'vitest';
import type { ApiFault } from '../../sandbox/slack/faults.ts';
import { answers, DULL, verdict } from './answers.ts';
import { openWorld, type World } from './world.ts';

/** One revision, an approval and both assets: every kind of message there is. */
export const wholeRun = answers({
  verdict: ({ draft }) => verdict(draft?.text.includes('times') ? undefined : DULL),
});

export const TOLD = `bot: *Tea*
bot: Draft 1 · 4 words
bot: Draft 1 needs work (1 issue)
bot: Draft 2 · 7 words
bot: Draft 2 passed review
bot: *Review of draft 2*
bot: Ready to publish
bot: Thumbnail for draft 2. Illustration for the blog post “Tea”
bot: Final Markdown of “Tea”
bot: ✅ *“Tea” is approved.* The final Markdown is attached in this thread.`;

export async function tellWholeRun(world: World): Promise<string> {
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');
  return thread.summary();
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
/** Only what hangs is cut off early: on a busy machine a call may take longer than one would think. */
const HANG_MS = 400;
const PATIENT = { ackTimeoutMs: 20_000, untilMs: 30_000 };

/** Strikes every so many-th call, another one of them with each fault; a lost answer can have a step of its own. */
export function describeFaultSweeps({ every, everyLostAnswer = every }: Steps): void {
  it.each(SWEPT)(
    '%s, at any one call, leaves each message said once and each answer paid once',
    async (_, fault) => {
      const world = await openWorld({ script: wholeRun, slack: PATIENT, ...cutOff(fault) });
      expect(await tellWholeRun(world)).toBe(TOLD);
      const calls = world.slack.calls.length;
      const paid = world.model.calls.length;
      expect(calls).toBeGreaterThan(20);
      const step = fault.kind === 'lost_answer' ? everyLostAnswer : every;
      const first = 1 + (SWEPT.findIndex(([, swept]) => swept === fault) % step);

      let runs = 1;
      for (let nth = first; nth <= calls; nth += step) {
        world.slack.faults.clear();
        world.slack.faults.onCall({ nth, fault });
        expect(await tellWholeRun(world), `at call ${nth}`).toBe(TOLD);
        runs += 1;
      }
      expect(world.model.calls.length).toBe(paid * runs);
    },
    180_000,
  );
}

interface Steps {
  every: number;
  everyLostAnswer?: number;
}

function cutOff({ kind }: ApiFault) {
  return kind === 'hang' ? { slackMsMax: HANG_MS } : {};
}
