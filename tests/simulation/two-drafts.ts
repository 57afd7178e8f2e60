import { expect, it } from 'vitest';
import type { Act } from '../../sandbox/slack/page-api.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { buttonsIn } from './buttons.ts';
import type { CrashOptions } from './crash-points.ts';
import { type Moment, momentsOf } from './moments.ts';
import { NO_GAP } from './paid-model.ts';
import { openSimWorld, type SimWorld } from './sim-world.ts';

const HOUR_MS = 60 * 60_000;
const SECOND_MS = 1_000;
const PATIENCE_MS = 30 * SECOND_MS;
const APPROVE = 'Approve draft 2';

interface Result {
  /** The keys of the messages, and the files of the final one. */
  summary: string[];
  ledger: string[];
  paid: string[];
  paidThoughRecorded: string[];
  votes: string[];
  points: string[];
}

/** A run of which draft 2 reads worse than draft 1: people choose draft 2 all the same. */
async function runThrough(ending: CrashOptions['ending']): Promise<Result> {
  const briefDefaults = { ...DEFAULTS, loop: 'editor' as const };
  const world = await openSimWorld({ briefDefaults });
  try {
    void world.live([{ ending }, { ending: () => 'lives' }], () => SECOND_MS);
    void insist(world);
    await world.clock.run(() => false, HOUR_MS);
    return await resultOf(world);
  } finally {
    await world.close();
  }
}

/** People who repeat each act until it has an effect. */
async function insist(world: SimWorld): Promise<void> {
  const { slack, clock } = world;
  const shown = () => slack.workspace.messages.flatMap(buttonsIn);
  const start = { command: '/blogpost', text: NO_GAP };
  const act = (): Act | undefined => {
    if (slack.workspace.messages.length === 0) {
      return { do: 'command', as: USERS.ada, channel: CHANNEL, ...start };
    }
    const button = shown().find(({ label }) => label === APPROVE);
    if (button === undefined) return undefined;
    const { message, blockId, actionId } = button;
    const at = { channel: CHANNEL, messageTs: message.ts, blockId, actionId };
    return { do: 'press', as: USERS.grace, ...at, element: { type: 'button' }, values: {} };
  };
  while (!slack.transcript(CHANNEL).includes('✅ Approved')) {
    const next = act();
    if (next !== undefined) await slack.act(next);
    await clock.sleep(next === undefined ? SECOND_MS : PATIENCE_MS);
  }
}

async function resultOf({ slack, watched, paid, paidThoughRecorded, lives }: SimWorld) {
  const { store } = watched;
  const [runId = ''] = watched.runs.values();
  const items = await store.ledger.list(runId);
  const votes = await store.decisions.listVotes(runId, 'draft:2');
  const { results } = await store.journal.read(runId);
  const { hash } = results.get('draft:2') as { hash: string };
  const posted = slack.workspace.messages.filter(({ metadata }) => metadata !== undefined);
  return {
    summary: [
      ...posted.map(({ metadata }) => String(metadata?.event_payload['key'])),
      ...slack.workspace.messages.flatMap(({ fileIds }) => filesOf(slack, fileIds)),
    ].sort(),
    ledger: items.map(({ id, draft, state }) => `${id} of draft ${draft} ${state}`),
    paid: paid.map(({ step }) => step),
    paidThoughRecorded,
    votes: votes.map(({ by, kind, draftHash }) => `${by} ${kind} ${draftHash === hash}`),
    points: lives[0]?.points.passed ?? [],
  };
}

/** The files of a message, as one entry. */
function filesOf({ workspace }: SimWorld['slack'], fileIds: readonly string[]): string[] {
  const names = fileIds.map((id) => workspace.files.get(id)?.name);
  return names.length > 0 ? [names.join(' + ')] : [];
}

const whole = await runThrough(() => 'lives');
const first = whole.points.indexOf('before model.answer');
/** From the verdict on draft 1 to the decision and its first effects. */
const last = whole.points.lastIndexOf('after store.decisions.record') + 40;
const moments = momentsOf(whole.points).slice(first, last + 1);

export function itKeepsTwoDrafts(choose: (moments: Moment[]) => Moment[]): void {
  it('compares, sets aside and offers two drafts without a crash', () => {
    const paid = whole.paid.filter((step) => step !== 'reading');
    expect(paid.slice(0, 10)).toEqual([
      ...['draft:1', 'verdict:1', 'claims:1', 'claim:1:1', 'edits:2', 'verdict:2', 'claims:2'],
      ...['claim:2:1', 'compare:2:ab', 'compare:2:ba'],
    ]);
    const findings = whole.ledger.filter((item) => item.startsWith('F'));
    expect(findings).toEqual(['F1 of draft 1 addressed', 'F2 of draft 1 declined']);
    expect(whole.votes).toEqual(['U0GRACE approve true']);
    expect(whole.points).toContain('after store.ledger.setAside');
    const files = whole.summary.filter((one) => one.includes('.'));
    expect(files).toEqual(['thumbnail.png + tea-1000.md']);
  });

  it.for(choose(moments))(
    'gives the same result after a crash $name ($index)',
    async ({ index }) => {
      const run = await runThrough((_, moment) => (moment === index ? 'dies' : 'lives'));

      expect(run.summary).toEqual(whole.summary);
      expect(run.ledger).toEqual(whole.ledger);
      expect(run.votes).toEqual(whole.votes);
      expect(run.paidThoughRecorded).toEqual([]);
    },
  );
}
