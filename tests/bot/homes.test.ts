import { webApi } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { createChartSupport } from '../../src/bot/api/chart-support.ts';
import { createHomes, OPEN_MS } from '../../src/bot/listeners/home/homes.ts';
import type { AppStore } from '../../src/store/store.ts';
import { openStore } from '../../src/store/store.ts';
import { aBrief, aRun } from '../pipeline/cast.ts';
import { createFrozenClock } from '../scenarios/frozen-clock.ts';
import { newRun } from '../store/runs-contract.ts';
import { TEAM_DEPS } from '../team-deps.ts';

const LIN = { team: 'T1', user: 'ULIN' };

interface Published {
  user: string;
  text: string;
}

async function setUp(answer: (published: readonly Published[]) => object = () => ({ ok: true })) {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const clock = createFrozenClock();
  const published: Published[] = [];
  const waiting: (() => void)[] = [];
  const fetch: webApi.FetchFunction = async (_, init) => {
    const args = new URLSearchParams(String(init?.body));
    published.push({ user: args.get('user_id') ?? '', text: args.get('view') ?? '' });
    for (const wake of waiting.splice(0)) wake();
    const { status = 200, headers, ...body } = answer(published) as Refused;
    return Response.json(body, { status, headers: headers ?? {} });
  };
  const options = { fetch, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const client = new webApi.WebClient('xoxb-1', options);
  const log = { info() {}, warn() {}, error() {} };
  /** Homes as another process of the app has them. */
  const homesOfProcess = () =>
    createHomes({ ...store, ...TEAM_DEPS, charts: createChartSupport(log), client, clock, log });
  const nextPublished = async () => {
    const count = published.length;
    const next = new Promise<void>((resolve) => waiting.push(resolve));
    await clock.dueWithin(1_000);
    clock.pass(500);
    await clock.dueWithin(1_000);
    clock.pass(0);
    await next;
    return published.slice(count);
  };
  return { store, clock, published, homesOfProcess, nextPublished };
}

interface Refused {
  status?: number;
  headers?: Record<string, string>;
}

async function begin({ runs }: AppStore, title: string) {
  const brief = aBrief({ title });
  await runs.create(newRun({ id: title, brief }));
  return aRun({ id: title, brief });
}

it('publishes a Home that another process has opened, with the filter of its person', async () => {
  const { store, published, homesOfProcess, nextPublished } = await setUp();
  await begin(store, 'Tea');
  const [opening, working] = [homesOfProcess(), homesOfProcess()];
  await opening.open(LIN);
  await opening.show(LIN, { filter: { text: 'tea' }, page: 0 });

  working.changed(await begin(store, 'Tea and milk'));
  await nextPublished();
  working.changed(await begin(store, 'Tea and sugar'));
  const [last] = await nextPublished();

  expect(published.map(({ user }) => user)).toEqual(['ULIN', 'ULIN', 'ULIN', 'ULIN']);
  expect(last?.text).toContain('Tea and sugar');
  expect(last?.text).toContain('“tea” in the title');
});

it('sends nothing to a Home that shows the same already', async () => {
  const { store, clock, published, homesOfProcess } = await setUp();
  const run = await begin(store, 'Tea');
  const homes = homesOfProcess();
  await homes.open(LIN);

  homes.changed(run);
  clock.pass(500);
  await clock.dueWithin(1_000);
  clock.pass(0);
  // A later opening waits for the update of the same Home.
  await homes.open(LIN);

  expect(published).toHaveLength(2);
});

it('leaves a Home alone that was opened long ago', async () => {
  const { store, clock, published, homesOfProcess, nextPublished } = await setUp();
  const homes = homesOfProcess();
  await homes.open({ ...LIN, user: 'UMAX' });
  clock.pass(OPEN_MS + 1);
  await homes.open(LIN);

  homes.changed(await begin(store, 'Tea'));
  await nextPublished();

  expect(published.map(({ user }) => user)).toEqual(['UMAX', 'ULIN', 'ULIN']);
});

it('begins with the people of the post', async () => {
  const { store, homesOfProcess, nextPublished } = await setUp();
  const homes = homesOfProcess();
  for (const user of ['UADA', 'UMAX', 'ULIN']) await homes.open({ team: 'T1', user });

  homes.changed(await begin(store, 'Tea'));

  expect(await nextPublished()).toMatchObject([{ user: 'UADA' }]);
});

it('tries again after the time that Slack asks for', async () => {
  const limited = { status: 429, headers: { 'retry-after': '30' } };
  const { store, clock, published, homesOfProcess, nextPublished } = await setUp((calls) =>
    calls.length === 2 ? limited : { ok: true },
  );
  const homes = homesOfProcess();
  await homes.open(LIN);
  homes.changed(await begin(store, 'Tea'));
  await nextPublished();

  await clock.dueIn(30_000);
  clock.pass(30_000);
  await homes.open(LIN);

  expect(published.length).toBeGreaterThanOrEqual(3);
  expect(published[2]?.text).toContain('Tea');
});
