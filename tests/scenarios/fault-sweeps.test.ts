import { expect, it } from 'vitest';
import type { ApiFault } from '../../sandbox/slack/faults.ts';
import { answers, DULL, verdict } from './answers.ts';
import { openWorld, type World } from './world.ts';

/** One revision, an approval and both assets: every kind of message there is. */
const wholeRun = answers({
  verdict: ({ draft }) => verdict(draft?.text.includes('times') ? undefined : DULL),
});

const TOLD = `bot: *Tea*
bot: Draft 1 · 4 words
bot: Verdict on draft 1: needs improvement
bot: Draft 2 · 7 words
bot: Verdict on draft 2: passed
bot: *Review of draft 2*
bot: Assets for draft 2
bot: Thumbnail for draft 2. Illustration for the blog post “Tea”
bot: The final Markdown of “Tea”
bot: ✅ *Tea* is published. The final Markdown is attached in this thread.`;

async function tellWholeRun(world: World): Promise<string> {
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Published');
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

/** `npm test` strikes every fourth call, another one of them with each fault; `test:simulation` strikes all. */
const EVERY = process.env['CRASH_EVERY'] === '1' ? 1 : 4;

it.each(SWEPT)(
  '%s, at any one call, leaves each message said once and each answer paid once',
  async (_, fault) => {
    const cutOff = fault.kind === 'hang' && { slackMsMax: HANG_MS };
    const world = await openWorld({ script: wholeRun, slack: PATIENT, ...cutOff });
    expect(await tellWholeRun(world)).toBe(TOLD);
    const calls = world.slack.calls.length;
    const paid = world.model.calls.length;
    expect(calls).toBeGreaterThan(20);
    const first = 1 + (SWEPT.findIndex(([, swept]) => swept === fault) % EVERY);

    let runs = 1;
    for (let nth = first; nth <= calls; nth += fault.kind === 'lost_answer' ? 1 : EVERY) {
      world.slack.faults.clear();
      world.slack.faults.onCall({ nth, fault });
      expect(await tellWholeRun(world), `at call ${nth}`).toBe(TOLD);
      runs += 1;
    }
    expect(world.model.calls.length).toBe(paid * runs);
  },
  180_000,
);

const TROUBLES = [
  { kind: 'rate_limited', retryAfterS: 30 },
  { kind: 'rate_limited' },
  { kind: 'status', status: 500 },
  { kind: 'dropped' },
  { kind: 'error', error: 'internal_error' },
] as const;

it.each(TROUBLES)('goes on by itself after %o on every second post', async (fault) => {
  const world = await openWorld({ script: wholeRun });
  for (const nth of [1, 3, 5, 7, 9, 11]) {
    world.slack.faults.onCall({ method: 'chat.postMessage', nth, fault });
  }

  expect(await tellWholeRun(world)).toBe(TOLD);
  expect(world.slack.calls.some((call) => call.fault === fault.kind)).toBe(true);
});
