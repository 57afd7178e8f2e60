import { describe, expect, it } from 'vitest';
import { postedTwice } from '../crash/duplicates.ts';
import { createPostgresFixture } from '../postgres.ts';
import type { Thread } from '../scenarios/thread.ts';
import { lossOf, outlineOf, paidTwice } from './audit.ts';
import { outlines, publishAll, runsInProgress, untilOthersContinue } from './leased-runs.ts';
import { startTeam, stop, type Team } from './team.ts';

const postgres = createPostgresFixture();

/** Slack sends the end of processing to any one process; the run waits in the store. */
async function expectPictures({ slack }: Team, runs: number): Promise<void> {
  const { messages, files } = slack.workspace;
  const isPicture = (id: string) => files.get(id)?.name === 'thumbnail.png';
  const shown = () => messages.filter(({ fileIds }) => fileIds.some(isPicture));
  // A run shows its approval before Slack has processed its files.
  await slack.until(() => shown().length >= runs || undefined, 'the picture of every run');
  const refused = slack.calls.filter(({ answer }) => answer?.['error'] === 'invalid_blocks');

  expect(shown()).toHaveLength(runs);
  expect(refused.map(({ method }) => method)).toEqual([]);
}

async function unhandled({ store }: Team): Promise<unknown[]> {
  return await store.inbox.listUnhandled({ keptBefore: Date.now(), attemptsMax: 100, limit: 10 });
}

describe('several processes on one database', () => {
  it('lose no run and repeat no message when one is killed and one is stopped', async () => {
    const team = await startTeam(postgres);
    const [killed, stopped, last] = await Promise.all([
      team.start('killed'),
      team.start('stopped'),
      team.start('last'),
    ]);
    const threads = await team.begin(outlines(101, 24));
    const noted = [...threads.values()].filter((_, index) => index % 2 === 0);
    const notes = await Promise.all(noted.map((thread) => thread.reply('lin', 'Name a leaf.')));

    await Promise.all(noted.map((thread, index) => thread.waitForReaction(notes[index] as never)));
    const lost = await runsInProgress(team, killed);
    killed.signal('SIGKILL');
    await killed.exitCode();
    const losses = [await lossOf(team, killed, threads)];
    const killedAt = performance.now();
    const published = publishAll(team, threads);
    const goneOn = untilOthersContinue(team, killed, lost).then(() => performance.now() - killedAt);

    await runsInProgress(team, stopped);
    stopped.signal('SIGTERM');
    expect(await stopped.exitCode()).toBe(0);
    losses.push(await lossOf(team, stopped, threads));
    expect(await goneOn).toBeLessThan(60_000);
    await published;

    await expectPictures(team, threads.size);
    expect(postedTwice(team.slack)).toEqual([]);
    expect(paidTwice(team, losses)).toEqual([]);
    expect([killed, stopped, last].flatMap((app) => app.complaints())).toEqual([]);
  }, 180_000);

  it('ignore the late writes of a process that was suspended', async () => {
    const team = await startTeam(postgres);
    const [stale, other] = await Promise.all([team.start('stale'), team.start('other')]);
    const threads = await team.begin(outlines(201, 6));

    const lost = await runsInProgress(team, stale);
    stale.signal('SIGSTOP');
    const loss = await lossOf(team, stale, threads);
    await untilOthersContinue(team, stale, lost);
    loss.end();
    stale.signal('SIGCONT');
    await publishAll(team, threads);
    // The process takes runs again; the queue decides which ones.
    const takesPart = () =>
      team.model.calls.some(
        (call) => call.model === stale.writer && outlineOf(call).startsWith('Tea 3'),
      );
    for (let first = 301; !takesPart(); first += 4) {
      expect(first).toBeLessThan(399);
      await publishAll(team, await team.begin(outlines(first, 4)));
    }

    const unfinished = (thread: Thread) => /words so far|unfinished/.test(thread.transcript());
    expect([...threads.values()].filter(unfinished)).toEqual([]);
    expect(postedTwice(team.slack)).toEqual([]);
    expect(paidTwice(team, [loss])).toEqual([]);
    for (const app of [stale, other]) app.signal('SIGTERM');
    expect([await stale.exitCode(), await other.exitCode()]).toEqual([0, 0]);
    expect(await unhandled(team)).toEqual([]);
    expect([stale, other].flatMap((app) => app.complaints())).toEqual([]);
  }, 180_000);

  it('stop a cancelled draft in every process', async () => {
    const team = await startTeam(postgres, { draft: () => ({ type: 'hang' }) });
    const apps = await Promise.all([team.start('one'), team.start('other')]);
    const threads = [...(await team.begin(outlines(401, 6))).values()];
    const drafts = () => team.model.calls.filter(({ kind }) => kind === 'draft');
    await team.untilCall('last draft', () => drafts().length === threads.length);
    await Promise.all(apps.map((app) => runsInProgress(team, app)));

    for (const thread of threads) await stop(team, thread);
    await Promise.all(threads.map((thread) => thread.waitFor('Stopped')));
    await team.untilCall('end of every draft', () => team.model.calls.every(({ ended }) => ended));

    expect(drafts().map(({ aborted }) => aborted)).toEqual(threads.map(() => true));
    expect(postedTwice(team.slack)).toEqual([]);
    expect(apps.flatMap((app) => app.complaints())).toEqual([]);
  }, 120_000);
});
