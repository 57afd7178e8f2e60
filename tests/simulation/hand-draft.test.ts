import { expect, it } from 'vitest';
import type { Act, OpenView } from '../../sandbox/slack/page-api.ts';
import { Draft } from '../../src/pipeline/run.ts';
import { aDraft, DEFAULTS } from '../pipeline/cast.ts';
import { sampled } from '../sampled.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import type { CrashOptions } from './crash-points.ts';
import { momentsOf, momentsOfEachKind } from './moments.ts';
import { NO_GAP } from './paid-model.ts';
import { createReviewer } from './reviewer.ts';
import { openSimWorld, type SimWorld } from './sim-world.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const BY_HAND = '# Tea 1000\n\nDraft 2 is mine.\n\n## Costs\n\nThirty euros.';
const WISH = '“2 is mine.” Say more.';

/** A post that waits an hour for its review, gets a draft by hand with a locked section, and a revision of it. */
async function runThrough(ending: CrashOptions['ending']) {
  const team = { ...DEFAULTS.team, remindHours: 1 };
  const briefDefaults = { ...DEFAULTS, loop: 'editor' as const, roundsMax: 0, team };
  const world = await openSimWorld({ briefDefaults });
  try {
    void world.live([{ ending }, { ending: () => 'lives' }], () => SECOND_MS);
    void work(world);
    await world.clock.run(() => false, 12 * HOUR_MS);
    return await resultOf(world);
  } finally {
    await world.close();
  }
}

async function work(world: SimWorld): Promise<void> {
  const { slack, clock, watched } = world;
  const { shows, see, modal, insist, pressing, submit } = createReviewer(world);

  await insist(
    () => ({ ...BY_ADA, do: 'command', command: '/blogpost', text: NO_GAP }),
    () => slack.workspace.messages.length > 0,
  );
  await see('Draft 1 is ready for your review');
  await clock.sleep(1.5 * HOUR_MS);
  await submit('Edit', { section_0_0: BY_HAND }, () => shows('Draft 2 is ready for your review'));
  const [runId = ''] = watched.runs.values();
  const lock = { heading: 'Costs', by: USERS.grace, at: clock.now() };
  await watched.store.sectionLocks.set(runId, { ...lock, isLocked: true });
  await submit('Request changes', { note: WISH }, () => shows('Draft 3 is ready for your review'));
  await insist(
    () => pressing('Compare drafts'),
    () => modal() !== undefined,
  );
  await insist(
    () => pressingIn(modal(), 'compare_earlier', '1'),
    () => JSON.stringify(modal()).includes('Restore draft 1'),
  );
  await insist(
    () => pressingIn(modal(), 'draft_restore'),
    () => shows('Draft 4 is ready for your review'),
  );
  await insist(
    () => pressing('Approve draft 4', 'Approve anyway'),
    () => shows('✅ Approved'),
  );
}

const BY_ADA = { as: USERS.ada, channel: CHANNEL };
/** Of the open form. */
function pressingIn(
  modal: OpenView | undefined,
  actionId: string,
  chosen?: string,
): Act | undefined {
  const block = modal?.blocks.find((one) => JSON.stringify(one).includes(`"${actionId}"`));
  if (modal === undefined || block === undefined) return undefined;
  const at = { viewId: modal.id, blockId: String(block['block_id']), actionId };
  const select = { type: 'static_select', selected_option: { value: chosen } };
  const element = chosen === undefined ? { type: 'button' } : select;
  return { do: 'press', as: USERS.grace, ...at, element, values: {} };
}

async function resultOf({ slack, watched, paid, paidThoughRecorded, lives }: SimWorld) {
  const [runId = ''] = watched.runs.values();
  const { results } = await watched.store.journal.read(runId);
  const keys = slack.workspace.messages.map(({ metadata }) => metadata?.event_payload['key']);
  const items = await watched.store.ledger.list(runId);
  return {
    messages: keys
      .filter((key) => key !== undefined)
      .map(String)
      .sort(),
    lastDraft: Draft.parse(results.get('draft:3') ?? aDraft()).markdown.replace(
      /\d+ words/,
      'some words',
    ),
    ledger: items.map((item) => [item.id, item.state, item.because?.code, item.text].join(' ')),
    steps: [...results.keys()],
    isApproved: slack.transcript(CHANNEL).includes('✅ Approved'),
    paid: paid.map(({ step }) => step),
    paidThoughRecorded,
    points: lives[0]?.points.passed ?? [],
  };
}

const whole = await runThrough(() => 'lives');

it('reminds people, takes drafts by hand and keeps a locked section without a crash', () => {
  expect(whole.isApproved).toBe(true);
  expect(whole.lastDraft).toBe(
    '# Tea 1000\n\nDraft 3 is better, in some words, and mine.\n\n## Costs\n\nThirty euros.',
  );
  expect(whole.steps).toEqual(
    expect.arrayContaining([
      ...['post:reminder:1:1:1', 'by_hand:2', 'locks:3', 'layout:3', 'fold:2'],
      ...['by_hand:4', 'verdict:4'],
    ]),
  );
});

const OWN =
  /handDrafts|sectionLocks|Findings|record .*?\b(?:by_hand|locks|remind(?:ed|er)|struck|asked|called|fold):/;
const own = momentsOf(whole.points).filter(({ name }) => OWN.test(name));
/** The restored draft has its findings, and no record says so. */
const restored = own.findLast(({ name }) => name === 'after store.ledger.openFindings');

/** The deep tests take each kind, and this one. */
const chosen = [...new Set([...momentsOfEachKind(own), ...(restored ? [restored] : [])])];

it.for(sampled(chosen, (moment, at) => at === 4 || moment === restored))(
  'gives the same result after a crash $name ($index)',
  async ({ index }) => {
    const run = await runThrough((_, moment) => (moment === index ? 'dies' : 'lives'));

    expect(run.messages).toEqual(whole.messages);
    expect(run.ledger).toEqual(whole.ledger);
    expect(run.lastDraft).toBe(whole.lastDraft);
    expect(run.isApproved).toBe(true);
    expect(run.paidThoughRecorded).toEqual([]);
  },
);
