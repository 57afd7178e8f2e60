import { expect, it } from 'vitest';
import type { Act } from '../../sandbox/slack/page-api.ts';
import type { StoredMessage } from '../../sandbox/slack/records.ts';
import { Draft, type Run } from '../../src/pipeline/run.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { sampled } from '../sampled.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { textOf } from '../scenarios/readable-text.ts';
import { IS_WHOLE } from '../whole-sweeps.ts';
import type { CrashOptions } from './crash-points.ts';
import { momentsOf, momentsOfEachKind } from './moments.ts';
import { NO_GAP } from './paid-model.ts';
import { createReviewer } from './reviewer.ts';
import { openSimWorld, type SimWorld } from './sim-world.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const LOCKED = 'Costs';
/** Steps that only a new version records. */
const STEPS = ['show:earlier', 'based_on', 'based_on:struck', 'based_on:locks', 'request:1'];

interface Result {
  /** The messages of each run of the thread. */
  messages: string[];
  runs: string[];
  /** Of the approved post, in the end. */
  card: string;
  paid: string[];
  paidThoughRecorded: string[];
  points: string[];
}

/** An approved post with a dismissed issue, and its new version in the same thread, up to its approval. */
async function runThrough(ending: CrashOptions['ending']): Promise<Result> {
  const briefDefaults = { ...DEFAULTS, loop: 'editor' as const, roundsMax: 0 };
  const world = await openSimWorld({ briefDefaults });
  try {
    void world.live([{ ending }, { ending: () => 'lives' }], () => SECOND_MS);
    void work(world);
    await world.clock.run(() => false, 6 * HOUR_MS);
    return await resultOf(world);
  } finally {
    await world.close();
  }
}

async function work(world: SimWorld): Promise<void> {
  const { slack, clock, watched } = world;
  const { shows, see, insist, pressing, submit } = createReviewer(world);
  const start = { command: '/blogpost', text: NO_GAP };
  await insist(
    () => ({ do: 'command', as: USERS.ada, channel: CHANNEL, ...start }),
    () => slack.workspace.messages.length > 0,
  );
  await see('Draft 1 is ready for your review');
  await insist(
    () => thumbsDown(world),
    () => shows('dismissed by your team'),
  );
  const [runId = ''] = watched.runs.values();
  const lock = { heading: LOCKED, by: USERS.grace, at: clock.now() };
  await watched.store.sectionLocks.set(runId, { ...lock, isLocked: true });
  await insist(
    () => pressing('Approve draft 1', 'Approve anyway'),
    () => shows('✅ Approved'),
  );
  const isReady = () => shows('Draft 2 is ready for your review');
  await submit('New version', { note: 'Say more.' }, isReady);
  await insist(
    () => pressing('Approve draft 2', 'Approve anyway'),
    () => shows('a newer version is approved'),
  );
}

/** On the review of draft 1. */
function thumbsDown({ slack }: SimWorld): Act {
  const isReview = ({ metadata }: StoredMessage) => metadata?.event_payload['key'] === 'review:1';
  const ts = slack.workspace.messages.find(isReview)?.ts ?? '';
  return { do: 'react', as: USERS.lin, channel: CHANNEL, ts, name: '-1' };
}

async function resultOf({ slack, watched, paid, paidThoughRecorded, lives }: SimWorld) {
  const { store } = watched;
  const root = slack.state(USERS.grace).messages.find(({ user }) => user === 'U0BLOGPOST');
  const ids = (await store.deliveries.listRuns(CHANNEL, root?.ts ?? '')).toReversed();
  const posted = slack.workspace.messages.flatMap(({ metadata }) => metadata ?? []);
  const keys = posted.map(({ event_payload: { run, key } }) => {
    return `${ids.indexOf(String(run))} ${String(key)}`;
  });
  const runs = await Promise.all(
    ids.map(async (id) => (await linesOf({ store }, await store.runs.find(id))).join('\n')),
  );
  return {
    messages: keys.sort(),
    runs,
    card: root === undefined ? '' : textOf(root),
    paid: paid.map(({ step }) => step),
    paidThoughRecorded,
    points: lives[0]?.points.passed ?? [],
  };
}

/** The stored rows of a run, without the texts of the model, which differ. */
async function linesOf({ store }: Pick<SimWorld['watched'], 'store'>, run: Run | undefined) {
  if (run === undefined) return [];
  const { results } = await store.journal.read(run.id);
  const items = await store.ledger.list(run.id);
  const locks = await store.sectionLocks.list(run.id);
  const last = Draft.parse(results.get(`draft:${run.progress.draft}`));
  return [
    `${run.outcome} by ${run.requester}: draft ${last.version}`,
    last.markdown
      .split('\n')
      .at(-1)
      ?.replace(/\d+ words/, 'some words'),
    ...items.map(({ id, state, text }) => `${id} ${state} ${text}`),
    ...locks.map(({ heading }) => `locked: ${heading}`),
    ...[...results.keys()].toSorted(),
  ];
}

const whole = await runThrough(() => 'lives');
const [approved = '', version = ''] = whole.runs;

it('continues an approved post in its thread without a crash', () => {
  expect(whole.card).toContain('a newer version is approved');
  expect(whole.runs).toHaveLength(2);
  expect(approved).toMatch(/^published by U0ADA: draft 1\n.*\nQ1 declined .*\nF1 struck \nlocked/);
  const draft = 'Draft 2 is better, in some words, and dull, in 1 words.';
  const decided = ['N1 addressed Say more.', 'locked: Costs', 'answers:2'];
  expect(version.split('\n').slice(0, 5)).toEqual([
    'published by U0GRACE: draft 2',
    draft,
    ...decided,
  ]);
  expect(version.split('\n')).toEqual(expect.arrayContaining(STEPS));
  expect(whole.paid.slice(-7)).toEqual([
    ...['edits:2', 'verdict:2', 'claims:2', 'claim:2:1', 'scene:1', 'linkedin_post:1'],
    'thumbnail:1',
  ]);
});

/** From the form of the new version to its approval. */
const moments = momentsOf(whole.points).slice(whole.points.lastIndexOf('before store.runs.create'));
const OWN = /runs\.create|keepNote|show:earlier|request:1|based_on/;
/** Other sweeps stop at all kinds of the steps that every run has. */
const kinds = momentsOfEachKind(moments).filter(
  ({ name }, nth) => IS_WHOLE || OWN.test(name) || nth % 4 === 0,
);

it.for(sampled(kinds, ({ name }, nth) => OWN.test(name) && nth % 3 === 0))(
  'gives the same result after a crash $name ($index)',
  async ({ index }) => {
    const run = await runThrough((_, moment) => (moment === index ? 'dies' : 'lives'));

    expect(run.messages).toEqual(whole.messages);
    expect(run.runs).toEqual(whole.runs);
    expect(run.card).toContain('a newer version is approved');
    expect(run.paidThoughRecorded).toEqual([]);
  },
);
