import { expect, it, onTestFinished } from 'vitest';
import { openRestartingProcess } from '../scheduler/restarting-process.ts';

const HOUR_MS = 60 * 60_000;
const RUNS = ['R1', 'R2', 'R3'];
const DRAFT_MS = 10_000;
const VERDICT_MS = 60_000;

it('drafts posts that lost three calls one after the other, and reviews them together', async () => {
  const answerMs = () => (asked.at(-1)?.endsWith('verdict') ? VERDICT_MS : DRAFT_MS);
  const process = await openRestartingProcess({ answerMs });
  onTestFinished(process.close);
  const { clock, asked, ends } = process;
  await process.request(...RUNS);
  for (const exits of [1, 2, 3]) {
    await clock.run(() => asked.length === exits * RUNS.length, HOUR_MS);
    clock.setAlarm(clock.now() + DRAFT_MS / 10, process.kill);
    await clock.run(() => process.exits() === exits, HOUR_MS);
  }
  asked.length = 0;

  await clock.run(() => RUNS.every((run) => ends.has(run)), HOUR_MS);

  const drafts = asked.filter((question) => question.endsWith('draft'));
  expect(drafts.toSorted()).toEqual(RUNS.map((run) => `${run} draft`));
  // The first review takes longer than all drafts, so a run that kept its turn would be reviewed first.
  const reviewed = asked.findIndex((question) => question.endsWith('scene'));
  expect(asked.slice(0, reviewed)).toEqual(expect.arrayContaining(drafts));
  expect([...ends.values()]).toEqual(RUNS.map(() => 'published'));
});
