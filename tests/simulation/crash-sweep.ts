import { expect, it } from 'vitest';
import type { CostRules } from '../../src/pipeline/rules/cost/cost-rules.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { type Moment, momentsOf } from './moments.ts';
import { runThrough } from './whole-run.ts';

const whole = await runThrough(() => 'lives');
const moments = momentsOf(whole.points);

/** Crash points that the run must pass. It may pass others too. */
const KINDS = [
  ...['model.write', 'model.answer', 'model.draw', 'slack.reactions.add'],
  ...['slack.chat.postMessage', 'slack.chat.update', 'slack.chat.delete', 'slack.views.open'],
  ...['slack.files.getUploadURLExternal', 'slack.files.completeUploadExternal'],
  ...['store.inbox.keep', 'store.runs.create', 'store.ledger.keepNote', 'store.ledger.strikeNote'],
  ...['store.ledger.openFindings'],
  ...['store.ledger.answer', 'store.decisions.record', 'store.pictures.keep'],
  ...['store.unfinishedDrafts.keep', 'store.sectionLocks.list'],
  ...[
    'store.journal.record',
    'store.journal.recordPaid',
    'store.runs.recordProgress',
    'store.runs.recordOutcome',
  ],
  ...['store.deliveries.begin', 'store.deliveries.recordFile'],
  ...['store.deliveries.recordSent', 'store.deliveries.recordUpdate'],
];

/** Steps that the run must record. */
const STEPS = [
  'layout:1',
  'fold:1',
  'fold:2',
  'asked:2',
  'called:2:1:0',
  'asked:3',
  'called:3:1:0',
];

type Choose = (moments: Moment[]) => Moment[];

export function itContinues(choose: Choose): void {
  it('runs the complete workflow without a crash', () => {
    expect(whole.paid).toEqual([
      ...['draft:1', 'verdict:1', 'draft:2', 'verdict:2', 'draft:3', 'verdict:3'],
      ...['scene:1', 'linkedin_post:1', 'thumbnail:1'],
    ]);
    expect(whole.ledger.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'N1 addressed',
      'F1 addressed',
      'N2 struck',
      'N3 addressed',
    ]);
    expect(whole.thread.match(/@grace asked for changes:\n +> Shorter\./g)).toHaveLength(1);
    const calls = whole.points.map((name) => name.split(' ').slice(0, 2).join(' '));
    expect(calls).toEqual(expect.arrayContaining(KINDS.map((name) => `after ${name}`)));
    const steps = whole.points.flatMap((name) => name.split(' ').slice(2));
    expect(steps).toEqual(expect.arrayContaining(STEPS));
    expect(whole.points).toContainEqual(expect.stringMatching(/^after slack.ack/));
  });

  it.for(choose(moments))('gives the same result after a crash $name ($index)', expectTheSame);
}

/** Every call costs a dollar, and a post may spend two before it pauses. */
const TWO_DOLLARS: CostRules = { costOf: () => 1, ceilingsFor: () => ({ post: 2 }) };
const budgeted = await runThrough(() => 'lives', DEFAULTS, TWO_DOLLARS);
const pauses = budgeted.points.flatMap((name, index) =>
  name === 'before store.runs.recordFailure' ? [index] : [],
);

/** Crashes around the first and the last pause of a post: from the failure to its Extend, and on. */
export function itPausesOnce(choose: Choose): void {
  it('pauses at each end of a budget, and bills each call once', () => {
    expect(budgeted.calls).toEqual({ month: 9, journal: 9 });
    expect(budgeted.thread.match(/extended the budget/g)).toHaveLength(pauses.length);
    expect(pauses.length).toBeGreaterThan(2);
  });

  const around = [pauses[0] ?? 0, pauses.at(-1) ?? 0].flatMap((at) =>
    choose(momentsOf(budgeted.points).slice(at - 4, at + 36)),
  );
  it.for(around)('extends a budget once after a crash $name ($index)', async ({ index }) => {
    const ending = (_: string, moment: number) => (moment === index ? 'dies' : 'lives');
    const run = await runThrough(ending, DEFAULTS, TWO_DOLLARS);

    expect(run.thread).toBe(budgeted.thread);
    expect(run.calls).toEqual(budgeted.calls);
    expect(run.paidThoughRecorded).toEqual([]);
    expect(run.leftOver).toEqual([]);
  });
}

const formAt = whole.points.lastIndexOf('before store.ledger.keepNote');
const revisionAt = whole.points.indexOf('before model.answer', formAt);

/** Crashes from the storing of the form to the next draft. */
export function itPostsTheForm(choose: Choose): void {
  const crashes = choose(moments.slice(formAt, revisionAt + 1));
  it.for(crashes)('posts the text of the form once after a crash $name ($index)', expectTheSame);
}

async function expectTheSame({ index }: { index: number }): Promise<void> {
  const run = await runThrough((_, moment) => (moment === index ? 'dies' : 'lives'));

  expect(run.thread).toBe(whole.thread);
  expect(run.ledger).toEqual(whole.ledger);
  expect(run.paidThoughRecorded).toEqual([]);
  expect(run.leftOver).toEqual([]);
}
