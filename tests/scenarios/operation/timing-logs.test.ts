import { hostname } from 'node:os';
import process from 'node:process';
import { expect, it } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

/** The lines of the log with this message. */
function linesOf({ app }: World, msg: string): Record<string, unknown>[] {
  const lines = app.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  return lines.filter((line) => line['msg'] === msg);
}

it('logs each step of a run with its duration, its process and its host', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  const runId = await world.app.store().deliveries.findRun(thread.channel, thread.ts);
  const found = linesOf(world, 'step ends').filter(({ step }) => step === 'draft:1');
  expect(found).toEqual([
    expect.objectContaining({
      ...{ level: 20, pid: process.pid, hostname: hostname(), run: runId, attempt: 1 },
      ...{ ms: expect.any(Number), end: 'done' },
    }),
  ]);
  expect(linesOf(world, 'step begins').filter(({ step }) => step === 'draft:1')).toHaveLength(1);
});

it('counts the attempts of a step across advances', async () => {
  const left = [{ type: 'http_error', status: 500 } as const];
  const world = await openWorld({ script: answers({ verdict: () => left.shift() }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  const ended = linesOf(world, 'step ends').filter(({ step }) => step === 'verdict:1');
  expect(ended).toMatchObject([
    { attempt: 1, end: 'waits' },
    { attempt: 2, end: 'done' },
  ]);
});

it('logs a click that the store delayed, and the slow call', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({
    clock,
    script: answers(),
    async open(url) {
      const store = await openStore(url);
      const record: typeof store.decisions.record = async (...args) => {
        clock.pass(1_200);
        return await store.decisions.record(...args);
      };
      return { ...store, decisions: { ...store.decisions, record } };
    },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('approved draft 1');

  expect(linesOf(world, 'a call to the store was slow')).toContainEqual(
    expect.objectContaining({ level: 30, call: 'decisions.record', ms: 1_200 }),
  );
  expect(linesOf(world, 'an acknowledgement was slow')).toContainEqual(
    expect.objectContaining({ level: 30, ms: 1_200 }),
  );
});
