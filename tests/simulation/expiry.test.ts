import { expect, it } from 'vitest';
import { expiryAfter } from '../../src/pipeline/rules/expiry.ts';
import { sampled } from '../sampled.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import type { CrashOptions } from './crash-points.ts';
import { type Moment, momentsOfEachKind } from './moments.ts';
import { openSimWorld, type SimWorld } from './sim-world.ts';

const DAY_MS = 24 * 60 * 60_000;
const DOWN_MS = 1_000;

interface Expired {
  thread: string;
  outcome: string | undefined;
  ledger: string[];
  /** The crash points of the first life during the warning and the expiry. */
  late: Moment[];
}

/** One run without decisions, with one note, until it has expired. */
async function expireRun(ending: CrashOptions['ending']): Promise<Expired> {
  const expiry = expiryAfter(30);
  const world = await openSimWorld(expiry && { expiry });
  const begun = world.clock.now();
  const late: Expired['late'] = [];
  const noting: CrashOptions['ending'] = (name, index) => {
    // The hourly read of due wakes changes nothing.
    const isLook = name.endsWith('store.wakes.listDue');
    if (world.clock.now() > begun + 20 * DAY_MS && !isLook) late.push({ name, index });
    return ending(name, index);
  };
  try {
    void world.live([{ ending: noting }, { ending: () => 'lives' }], () => DOWN_MS);
    void talk(world);
    await world.clock.run(() => false, 40 * DAY_MS);
    return { ...(await ended(world)), late };
  } finally {
    await world.close();
  }
}

async function talk({ slack, clock }: SimWorld): Promise<void> {
  const as = USERS.ada;
  await slack.act({ do: 'command', as, channel: CHANNEL, command: '/blogpost', text: 'Tea 1' });
  const isReady = () => slack.transcript(CHANNEL).includes('is ready for your review');
  while (!isReady()) await clock.sleep(500);
  const root = slack.workspace.messages.find(({ user }) => user === 'U0BLOGPOST');
  const text = 'Say why.';
  await slack.act({ do: 'say', as: USERS.lin, channel: CHANNEL, threadTs: root?.ts ?? '', text });
}

async function ended({ slack, watched }: SimWorld) {
  const [runId = ''] = watched.runs.values();
  const { runs, ledger } = watched.store;
  const items = await ledger.list(runId);
  return {
    thread: slack.transcript(CHANNEL).replace(/\d+ (?:Jan|Feb), \d\d:\d\d UTC/g, 'a moment'),
    outcome: (await runs.find(runId))?.outcome,
    ledger: items.map(({ id, state }) => `${id} ${state}`),
  };
}

const whole = await expireRun(() => 'lives');

it('warns and expires without a crash', () => {
  expect(whole.outcome).toBe('expired');
  expect(whole.ledger).toEqual(['F1 addressed', 'N1 declined']);
  expect(whole.thread.match(/it’s been quiet here/g)).toHaveLength(1);
  expect(whole.thread.match(/This post expired because/g)).toHaveLength(1);
  const names = whole.late.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['after store.runs.expire']));
  expect(names.filter((name) => name === 'after slack.chat.postMessage')).toHaveLength(2);
});

it.for(sampled(momentsOfEachKind(whole.late), (_, nth) => nth % 28 === 0))(
  'gives the same result after a crash $name ($index)',
  async ({ index }) => {
    const run = await expireRun((_, moment) => (moment === index ? 'dies' : 'lives'));

    expect(run.thread).toBe(whole.thread);
    expect(run.outcome).toBe('expired');
    expect(run.ledger).toEqual(whole.ledger);
  },
);
