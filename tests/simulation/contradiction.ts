import { expect, it } from 'vitest';
import type { Act } from '../../sandbox/slack/page-api.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { findButton, hasButton } from '../scenarios/readable-text.ts';
import type { CrashOptions } from './crash-points.ts';
import { type Moment, momentsOf } from './moments.ts';
import { NO_GAP, type Paid } from './paid-model.ts';
import { openSimWorld, type SimWorld } from './sim-world.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const PATIENCE_MS = 30 * SECOND_MS;
const SHORTER = 'Tea is fine when it is brief.';
const LONGER = 'Tea is fine when it is long.';
const TALK = 'Lunch was lovely today, see you there.';
const DONE = '✅ Approved';

/** People press the button of the earlier note, or let the time pass. */
type Choosing = 'press' | 'wait';

/** The choice waits for an hour. */
const LASTS_MS: Record<Choosing, number> = { press: 4 * MINUTE_MS, wait: 64 * MINUTE_MS };

interface Result {
  messages: string[];
  ledger: string[];
  paid: string[];
  paidThoughRecorded: string[];
  votes: string[];
  points: string[];
}

/** A run with two notes that contradict each other and one that is talk. */
async function runThrough(ending: CrashOptions['ending'], choosing: Choosing): Promise<Result> {
  const briefDefaults = { ...DEFAULTS, roundsMax: 1, loop: 'editor' as const };
  const world = await openSimWorld({ briefDefaults, onAsk: replyToDraft1 });
  try {
    void world.live([{ ending }, { ending: () => 'lives' }], () => SECOND_MS);
    void insist(world, choosing);
    await world.clock.run(() => false, LASTS_MS[choosing]);
    return await resultOf(world);
  } finally {
    await world.close();
  }
}

/** The verdict waits until the notes are stored. */
async function replyToDraft1({ step }: Paid, world: SimWorld): Promise<void> {
  if (step !== 'verdict:1') return;
  const { slack, clock } = world;
  const root = slack.workspace.messages.find(({ threadTs, ts }) => (threadTs ?? ts) === ts);
  for (const text of [SHORTER, LONGER, TALK]) {
    const isPosted = slack.workspace.messages.some((message) => message.text === text);
    const reply = { channel: CHANNEL, threadTs: root?.ts ?? '', text };
    if (!isPosted) await slack.act({ do: 'say', as: USERS.lin, ...reply });
    while (!(await itemsOf(world)).some((item) => item.text === text)) await clock.sleep(500);
  }
}

async function insist({ slack, clock }: SimWorld, choosing: Choosing): Promise<void> {
  const labels = ['Approve draft 2', ...(choosing === 'press' ? ['Follow the earlier one'] : [])];
  const act = (): Act | undefined => {
    const { messages } = slack.state(USERS.ada);
    if (messages.length === 0) {
      return {
        do: 'command',
        as: USERS.ada,
        channel: CHANNEL,
        command: '/blogpost',
        text: NO_GAP,
      };
    }
    for (const label of labels) {
      const message = messages.find((one) => hasButton(one, label));
      if (message === undefined) continue;
      const at = { channel: CHANNEL, messageTs: message.ts, ...findButton(message, label) };
      return { do: 'press', as: USERS.ada, ...at, element: { type: 'button' }, values: {} };
    }
    return undefined;
  };
  while (!slack.transcript(CHANNEL).includes(DONE)) {
    const next = act();
    if (next !== undefined) await slack.act(next);
    await clock.sleep(next === undefined ? SECOND_MS : PATIENCE_MS);
  }
}

async function itemsOf({ watched }: SimWorld) {
  const [runId = ''] = watched.runs.values();
  return await watched.store.ledger.list(runId);
}

async function resultOf(world: SimWorld): Promise<Result> {
  const { slack, watched, paid, paidThoughRecorded, lives } = world;
  const [runId = ''] = watched.runs.values();
  const votes = await watched.store.decisions.listVotes(runId, 'conflict:N1+N2');
  const posted = slack.workspace.messages.filter(({ metadata }) => metadata !== undefined);
  return {
    messages: posted.map(({ metadata }) => String(metadata?.event_payload['key'])).sort(),
    ledger: (await itemsOf(world))
      .filter(({ kind }) => kind === 'note')
      .map(({ id, state, because }) => `${id} ${state} ${because?.code ?? ''}`.trim()),
    paid: paid.map(({ step }) => step),
    paidThoughRecorded,
    votes: votes.map(({ by, kind }) => `${by} ${kind}`),
    points: lives[0]?.points.passed ?? [],
  };
}

const LEDGERS: Record<Choosing, string[]> = {
  press: ['N1 addressed', 'N2 declined contradicted', 'N3 struck not_feedback'],
  wait: ['N1 declined contradicted', 'N2 addressed', 'N3 struck not_feedback'],
};
const VOTES: Record<Choosing, string[]> = {
  press: ['U0ADA follow_earlier'],
  wait: ['app follow_later'],
};

export async function itSettlesOnce(
  choosing: Choosing,
  choose: (moments: Moment[]) => Moment[],
): Promise<void> {
  const whole = await runThrough(() => 'lives', choosing);
  const first = whole.points.indexOf('before store.ledger.openFindings');
  /** From the notes to the revision that follows the chosen one. */
  const last = whole.points.indexOf('after store.ledger.answer');
  const struck = choose(momentsOf(whole.points).slice(first, last + 1));

  it(`sorts and chooses without a crash (${choosing})`, () => {
    expect(whole.ledger).toEqual(LEDGERS[choosing]);
    expect(whole.votes).toEqual(VOTES[choosing]);
    expect(whole.paid.filter((step) => /sorted|edits/.test(step))).toEqual(['sorted:1', 'edits:2']);
    expect(whole.messages).toContain('conflict:N1+N2');
    expect(struck.length).toBeGreaterThan(1);
  });

  it.for(struck)(
    `gives the same result after a crash $name ($index, ${choosing})`,
    async ({ index }) => {
      const run = await runThrough((_, moment) => (moment === index ? 'dies' : 'lives'), choosing);

      expect(run.messages).toEqual(whole.messages);
      expect(run.ledger).toEqual(whole.ledger);
      expect(run.votes).toEqual(whole.votes);
      expect(run.paidThoughRecorded).toEqual([]);
    },
  );
}
