import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runRunsCommand } from '../../../src/runs/command.ts';
import { freePort } from '../../free-port.ts';
import { newFolder } from '../../new-folder.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const PRICES = JSON.stringify({ 'gpt-6-astra': { picture: 1 }, 'gpt-6.1-sol': { picture: 1 } });
const DAY_MS = 24 * 60 * 60_000;
const MIDNIGHT = Date.UTC(2026, 0, 6);
const EXTEND = 'requester, an approver or a workspace admin can extend it in the thread';

/** A post that has used up the only limit, the command of the operator and the metrics. */
async function openPaused(variable: string) {
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const port = await freePort();
  const clock = createFrozenClock();
  const base = { MODEL_PRICES: PRICES, REVISIONS: 'rewrites', DATABASE_URL: url };
  const env = { ...base, PORT: String(port), [variable]: '1' };
  const world = await openWorld({ script: answers(), env, clock });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Extend or stop.');
  const id = (await world.app.store().deliveries.findRun(thread.channel, thread.ts)) ?? '';
  await expect.poll(async () => (await world.app.store().overview.find(id))?.wakeAt).toBeDefined();
  const runs = async (...argv: string[]) => (await runRunsCommand(argv, { url, clock })).out;
  const scrape = async () => await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return { thread, id, clock, runs, scrape };
}

it.each([
  ['COST_PER_DAY_PERSON', 'person'],
  ['COST_PER_DAY_CHANNEL', 'channel'],
  ['COST_PER_DAY_WORKSPACE', 'workspace'],
])('a post beyond %s waits for the new day, and needs no operator', async (variable, of) => {
  const { thread, id, clock, runs, scrape } = await openPaused(variable);

  const list = await runs();
  expect(list).toMatch(
    new RegExp(
      `${id} +waiting for its budget .* a new day, until 2026-01-06 00:00:00 UTC +budget_`,
    ),
  );
  expect(await runs('--stuck')).toBe('No runs found.\n');
  const view = JSON.parse(await runs('show', id, '--json'));
  expect(view).toMatchObject({
    ...{ state: 'waiting_for_budget', stateText: 'waiting for its budget' },
    ...{ waitsFor: 'a new day', waitsUntil: MIDNIGHT, failureCode: 'budget_used_up' },
  });
  const { advice } = view.hints;
  expect(advice).toContain(`The budget of a day for one ${of} (${variable}) is used up.`);
  expect(advice).toContain('continues by itself at 2026-01-06 00:00:00 UTC');
  expect(advice).toContain(EXTEND);
  expect(advice).not.toMatch(/POST_BUDGET_USD|CHANNEL_MONTH/);
  expect(await runs('show', id)).toContain(advice);
  const metrics = await scrape();
  expect(metrics).toContain('\nblogpost_posts_failed 0\n');
  expect(metrics).toContain('\nblogpost_posts_waiting_for_budget 1\n');

  clock.pass(DAY_MS);

  await thread.waitFor('is ready for your review');
  expect(await runs()).toContain('waiting for review');
  expect(await scrape()).toContain('\nblogpost_posts_waiting_for_budget 0\n');
});

it.each([
  ['POST_BUDGET_USD', 'The budget of the post (POST_BUDGET_USD)'],
  [
    'CHANNEL_MONTH_BUDGET_USD',
    'The budget of its channel for the month (CHANNEL_MONTH_BUDGET_USD)',
  ],
])('a post beyond %s waits for a person', async (variable, sentence) => {
  const { id, runs, scrape } = await openPaused(variable);

  expect(await runs('--stuck')).toMatch(new RegExp(`${id} +stuck .* a Retry +budget_used_up`));
  const { hints } = JSON.parse(await runs('show', id, '--json'));
  expect(hints.advice).toContain(`${sentence} is used up.`);
  expect(hints.advice).toContain(EXTEND);
  expect(hints.advice).toContain(`raise ${variable}, restart, retry`);
  expect(hints.advice).not.toContain('by itself');
  const metrics = await scrape();
  expect(metrics).toContain('\nblogpost_posts_failed 1\n');
  expect(metrics).toContain('\nblogpost_posts_waiting_for_budget 0\n');
});
