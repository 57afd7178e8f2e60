import type { Act, Message } from '../../sandbox/slack/page-api.ts';
import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import { monthOf } from '../../src/pipeline/rules/cost/ceilings.ts';
import type { CostRules } from '../../src/pipeline/rules/cost/cost-rules.ts';
import { paidCalls } from '../../src/pipeline/rules/cost/paid-calls.ts';
import type { LedgerItem } from '../../src/pipeline/run.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { findButton, hasButton } from '../scenarios/readable-text.ts';
import type { CrashOptions } from './crash-points.ts';
import { GAP_QUESTION, type Paid } from './paid-model.ts';
import { openSimWorld, PAGE, type SimWorld } from './sim-world.ts';

const HOUR_MS = 60 * 60_000;
const DOWN_MS = 1_000;
/** Longer than the wait for an attempt with an unknown result. A person without a result then tries again. */
const PATIENCE_MS = 30_000;
const GLANCE_MS = 500;

export interface WholeRun {
  /** The thread as people read it, without times and counts. */
  thread: string;
  ledger: LedgerItem[];
  /** The steps of the model calls, in order. */
  paid: string[];
  paidThoughRecorded: string[];
  /** The links that were read, in order. */
  sourcesRead: string[];
  /** The calls in the month of the channel, and in the journal of the run. */
  calls: { month: number; journal: number };
  /** Unacknowledged payloads, unhandled events, and messages with an unknown result. */
  leftOver: string[];
  /** The crash points of the first life. */
  points: string[];
}

/**
 * One run from request to publication, with a note during the first verdict, a deleted note, a request
 * for revisions and an approval. `ending` chooses the crash point that ends the first life; the next life
 * continues from the store.
 */
export async function runThrough(
  ending: CrashOptions['ending'],
  briefDefaults: BriefDefaults = DEFAULTS,
  cost?: CostRules,
): Promise<WholeRun> {
  const world = await openSimWorld({ onAsk: noteOnDraft1, briefDefaults, cost });
  try {
    void world.live([{ ending }, { ending: () => 'lives' }], () => DOWN_MS);
    void createPeople(world).live(briefDefaults.loop === 'editor' ? OUTLINE_WITH_LINKS : 'Tea 1');
    if (cost !== undefined) void createPeople(world).extendBudgets();
    // Runs until no timer is left, so that late effects happen too.
    const isStuck = await world.clock.run(() => false, HOUR_MS).then(() => !isPublished(world));
    if (isStuck) throw new Error(`The run did not end.\n${threadsOf(world)}`);
    return {
      thread: threadsOf(world),
      ledger: await ledgerOf(world),
      paid: world.paid.map(({ step }) => step),
      paidThoughRecorded: world.paidThoughRecorded,
      sourcesRead: world.sourcesRead,
      calls: await callsOf(world),
      leftOver: await leftOverIn(world),
      points: world.lives[0]?.points.passed ?? [],
    };
  } finally {
    await world.close();
  }
}

/** The evaluator waits until the note is stored, so that the note always precedes the verdict. */
async function noteOnDraft1({ step }: Paid, world: SimWorld): Promise<void> {
  if (step !== 'verdict:1') return;
  const { slack, clock } = world;
  const text = 'Name a tea.';
  const isPosted = slack.workspace.messages.some(({ user }) => user === USERS.lin);
  const root = rootIn(world);
  if (!isPosted && root !== undefined) {
    await slack.act({ do: 'say', as: USERS.lin, channel: CHANNEL, threadTs: root.ts, text });
  }
  const hasNote = async () => (await ledgerOf(world)).some(({ kind }) => kind === 'note');
  while (!(await hasNote())) await clock.sleep(GLANCE_MS);
  await answerWriter(world);
}

/** An answer to the question that the writer's gap joins, in a run that has one. */
async function answerWriter(world: SimWorld): Promise<void> {
  const { runs, store } = world.watched;
  const asked = (await ledgerOf(world)).find(({ text }) => text === GAP_QUESTION);
  const [runId = ''] = runs.values();
  const answer = { runId, key: 'answer:1', author: USERS.grace, text: 'Green.' };
  if (asked !== undefined) await store.ledger.keepNote({ ...answer, about: asked.id });
}

/** Posts and deletes a note, and waits for both events: the app cannot find a missed deletion later. */
async function postAndDelete(world: SimWorld, text: string): Promise<void> {
  const { slack, clock } = world;
  const as = USERS.lin;
  const hasState = async (state: string) =>
    (await ledgerOf(world)).some((item) => item.text === text && item.state === state);
  await slack.act({ do: 'say', as, channel: CHANNEL, threadTs: rootIn(world)?.ts ?? '', text });
  while (!(await hasState('open'))) await clock.sleep(GLANCE_MS);
  const ts = slack.workspace.messages.find((message) => message.text === text)?.ts ?? '';
  await slack.act({ do: 'delete_message', as, channel: CHANNEL, ts });
  while (!(await hasState('struck'))) await clock.sleep(GLANCE_MS);
}

/** People who repeat an act until it has an effect. */
function createPeople(world: SimWorld) {
  const { slack, clock } = world;

  async function untilSeen(isThere: () => boolean): Promise<boolean> {
    const end = clock.now() + PATIENCE_MS;
    while (!isThere() && clock.now() < end) await clock.sleep(GLANCE_MS);
    return isThere();
  }

  async function insist(act: () => Act | undefined, isDone: () => boolean): Promise<void> {
    do {
      const wanted = act();
      if (wanted !== undefined) await slack.act(wanted);
    } while (!(await untilSeen(isDone)));
  }

  const messageWith = (label: string) =>
    messagesIn(world).find((message) => hasButton(message, label));
  const modal = () => slack.state(USERS.grace).views.find(({ type }) => type === 'modal');

  return {
    async extendBudgets() {
      while (!isPublished(world)) {
        const extend = 'Extend by $2.00';
        const act = pressing(messageWith(extend), extend);
        if (act !== undefined) await slack.act({ ...act, as: USERS.ada });
        await clock.sleep(PATIENCE_MS);
      }
    },

    async live(outline: string) {
      await insist(
        () => request(outline),
        () => rootIn(world) !== undefined,
      );
      const revise = 'Request changes';
      while (!messageWith(revise)) await clock.sleep(GLANCE_MS);
      await postAndDelete(world, 'Never mind.');
      await insist(
        () => pressing(messageWith(revise), revise),
        () => modal() !== undefined,
      );
      await insist(
        () => submitting(modal()?.id),
        () => modal() === undefined,
      );
      const approve = 'Approve draft 3';
      while (!messageWith(approve)) await clock.sleep(GLANCE_MS);
      await insist(
        () => pressing(messageWith(approve), approve),
        () => messageWith(approve) === undefined,
      );
    },
  };
}

const OUTLINE_WITH_LINKS = `Tea 1\n- ${PAGE}\n- https://tea.example/gone`;

function request(text: string): Act {
  return { do: 'command', as: USERS.ada, channel: CHANNEL, command: '/blogpost', text };
}

function pressing(message: Message | undefined, label: string): Act | undefined {
  if (message === undefined) return undefined;
  const { ts: messageTs } = message;
  const at = { channel: CHANNEL, messageTs, ...findButton(message, label) };
  return { do: 'press', as: USERS.grace, ...at, values: {} };
}

function submitting(viewId: string | undefined): Act | undefined {
  if (viewId === undefined) return undefined;
  const values = { note: { note: { value: 'Shorter.' } } };
  return { do: 'submit_view', as: USERS.grace, viewId, values };
}

function messagesIn({ slack }: SimWorld): Message[] {
  return slack.state(USERS.grace).messages;
}

function rootsIn(world: SimWorld): Message[] {
  return messagesIn(world).filter(({ ts, threadTs = ts }) => threadTs === ts);
}

function rootIn(world: SimWorld): Message | undefined {
  return rootsIn(world)[0];
}

async function ledgerOf({ watched }: SimWorld): Promise<LedgerItem[]> {
  const [runId = ''] = watched.runs.values();
  return await watched.store.ledger.list(runId);
}

async function callsOf({ watched, clock }: SimWorld): Promise<WholeRun['calls']> {
  const [runId = ''] = watched.runs.values();
  const { journal, spending } = watched.store;
  const { place = { team: '', channel: '' } } = (await watched.store.runs.find(runId)) ?? {};
  const month = await spending.read(place, monthOf(clock.now()));
  const { results } = await journal.read(runId);
  return { month: month.calls, journal: paidCalls(results).length };
}

function isPublished(world: SimWorld): boolean {
  return threadsOf(world).includes('✅ Approved');
}

function threadsOf(world: SimWorld): string {
  const threads = rootsIn(world).map(({ ts }) => world.slack.transcript(CHANNEL, ts));
  return threads
    .map(filesLast)
    .join('\n===\n')
    .replace(/\d+ Jan, \d\d:\d\d UTC/g, 'a moment')
    .replace(/\d+ (?:→ \d+ )?(words|times|characters)/g, 'some $1')
    .replace(/\d+ → some/g, 'some');
}

/** A file appears after Slack processed it, before or after the next message, so files are sorted last. */
function filesLast(thread: string): string {
  const messages = thread.split(/\n(?= {2}\S)/);
  const isFile = (message: string) => message.includes('(file: ');
  return [...messages.filter((one) => !isFile(one)), ...messages.filter(isFile)].join('\n');
}

async function leftOverIn({ transport, watched }: SimWorld): Promise<string[]> {
  const { inbox, deliveries } = watched.store;
  const all = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 1_000, limit: 100 };
  const events = (await inbox.listUnhandled(all)).map(({ id }) => id);
  const begun = [...watched.begun.values()];
  const found = await Promise.all(begun.map(({ runId, key }) => deliveries.find(runId, key)));
  const pending = found.flatMap((delivery, index) =>
    delivery?.state === 'pending' ? [`pending ${begun[index]?.key}`] : [],
  );
  return [...transport.unacknowledged(), ...events, ...pending];
}
