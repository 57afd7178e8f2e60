import { expect, it } from 'vitest';
import { runThrough } from './whole-run.ts';

/** The deep tests crash at every nth crash point; two files, and so two workers, share them. */
export const CRASH_EVERY = Number(process.env['CRASH_EVERY'] ?? 25);

const whole = await runThrough(() => 'lives');
const moments = whole.points.map((name, index) => ({ name, index }));

/** Crash points that the run must pass. It may pass others too. */
const KINDS = [
  ...['model.write', 'model.answer', 'model.draw', 'slack.reactions.add'],
  ...['slack.chat.postMessage', 'slack.chat.update', 'slack.views.open'],
  ...['slack.files.getUploadURLExternal', 'slack.files.completeUploadExternal'],
  ...['store.inbox.keep', 'store.runs.create', 'store.ledger.keepNote', 'store.ledger.strikeNote'],
  ...['store.ledger.openFindings'],
  ...['store.ledger.answer', 'store.decisions.record', 'store.pictures.keep'],
  'store.unfinishedDrafts.keep',
  ...['store.journal.record', 'store.runs.recordProgress', 'store.runs.recordOutcome'],
  ...['store.deliveries.begin', 'store.deliveries.recordSent', 'store.deliveries.recordFile'],
];

interface Share {
  /** Crashes at every nth crash point, from `first` on. */
  every: number;
  first: number;
}

export function itContinues({ every, first }: Share): void {
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
    expect(whole.points).toEqual(expect.arrayContaining(KINDS.map((name) => `after ${name}`)));
    expect(whole.points).toContainEqual(expect.stringMatching(/^after slack.ack/));
  });

  const struck = moments.filter(({ index }) => index >= first && (index - first) % every === 0);

  it.for(struck)('gives the same result after a crash $name ($index)', expectTheSame);
}

const formAt = whole.points.lastIndexOf('before store.ledger.keepNote');
const revisionAt = whole.points.indexOf('before model.answer', formAt);

/** Crashes from the storing of the form to the next draft. */
export function itPostsTheForm({ every }: Pick<Share, 'every'>): void {
  const crashes = moments.slice(formAt, revisionAt + 1).filter((_, nth) => nth % every === 0);
  it.for(crashes)('posts the text of the form once after a crash $name ($index)', expectTheSame);
}

async function expectTheSame({ index }: { index: number }): Promise<void> {
  const run = await runThrough((_, moment) => (moment === index ? 'dies' : 'lives'));

  expect(run.thread).toBe(whole.thread);
  expect(run.ledger).toEqual(whole.ledger);
  expect(run.paidThoughRecorded).toEqual([]);
  expect(run.leftOver).toEqual([]);
}
