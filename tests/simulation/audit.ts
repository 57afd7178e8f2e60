import { z } from 'zod';
import type { StoredMessage } from '../../sandbox/slack/records.ts';
import { isChangeRequest } from '../../src/pipeline/rules/review/note-rules.ts';
import { Draft, LedgerItem } from '../../src/pipeline/run.ts';
import { orphans } from '../crash/duplicates.ts';
import { markdownOf } from '../scenarios/readable-text.ts';
import { type AcknowledgedReply, acknowledgedReplies } from './acknowledged-replies.ts';
import type { SimWorld } from './sim-world.ts';

/** Gives a sentence for every fault in the final state. */
export async function audit(world: SimWorld): Promise<string[]> {
  const { watched, slack, transport, paidThoughRecorded } = world;
  const runIds = [...watched.runs.values()];
  const ofRuns = await Promise.all(runIds.map((runId) => auditRun(world, runId)));
  return [
    ...ofRuns.flat(),
    ...postedTwice(world),
    ...orphans(slack).map((words) => `message outside a thread: ${words}`),
    ...transport.unacknowledged().map((id) => `event ${id} was never acknowledged`),
    ...(await unhandled(world)),
    ...(await pending(world)),
    ...paidThoughRecorded.map((answer) => `${answer} was paid for again`),
    ...watched.bugs.map((bug) => `a bug stopped ${bug}`),
  ];
}

async function auditRun(world: SimWorld, runId: string): Promise<string[]> {
  const { store } = world.watched;
  const run = await store.runs.find(runId);
  const items = await store.ledger.list(runId);
  const open = items.filter(({ state }) => state === 'open').map(({ id }) => id);
  const { results } = await store.journal.read(runId);
  const drafts = [...results].filter(([step]) => step.startsWith('draft:'));
  return [
    ...(run?.outcome === undefined ? [`${runId} has no outcome`] : []),
    ...open.map((id) => `${runId}: ${id} was never answered`),
    ...(await missingReplies(world, runId)),
    ...drafts.flatMap(([step, result]) => misquoted(world, { runId, step, draft: result })),
    ...(run?.outcome === 'published' ? notPosted(world, runId, results) : []),
  ];
}

/** A draft in the thread must have the text of the journal. */
function misquoted(
  world: SimWorld,
  { runId, step, draft }: { runId: string; step: string; draft: unknown },
): string[] {
  const { markdown } = Draft.parse(draft);
  const message = messagesOf(world, runId).find((one) => keyOf(one) === `${step}:1`);
  if (message === undefined || isFolded(message)) return [];
  return markdownOf([message]).includes(markdown.split('\n').at(-1) ?? '')
    ? []
    : [`${runId}: ${step} differs from its record`];
}

/** A published run must have posted every draft and form it read, and its files. */
function notPosted(
  world: SimWorld,
  runId: string,
  results: ReadonlyMap<string, unknown>,
): string[] {
  const versions = [...results.keys()].flatMap((step) => /^draft:(\d+)$/.exec(step)?.[1] ?? []);
  const drafts = versions.map((n) => `draft:${n}:1`);
  const forms = formNotesIn(results).map(({ id }) => `note:${id}:1`);
  const keys = ['card', ...drafts, ...forms];
  const messages = messagesOf(world, runId);
  const said = new Set(messages.map(keyOf));
  const lost = keys.filter((key) => !said.has(key)).map((key) => `${runId} never posted ${key}`);
  const unfolded = [...results.keys()].flatMap((step) => {
    const [, version] = /^fold:(\d+)$/.exec(step) ?? [];
    const draft = messages.find((one) => keyOf(one) === `draft:${version}:1`);
    return draft === undefined || isFolded(draft)
      ? []
      : [`${runId}: draft ${version} is not folded`];
  });
  return [
    ...lost,
    ...unfolded,
    ...(sharesPost(world, messages) ? [] : [`${runId} never posted its file`]),
  ];
}

function sharesPost({ slack }: SimWorld, messages: readonly StoredMessage[]): boolean {
  const { workspace } = slack;
  const card = messages.find((one) => keyOf(one) === 'card');
  return workspace.messages.some(
    ({ threadTs, fileIds }) =>
      threadTs === card?.ts &&
      fileIds.some((id) => workspace.files.get(id)?.name.endsWith('.md') ?? false),
  );
}

function isFolded({ blocks }: StoredMessage): boolean {
  return JSON.stringify(blocks).includes('· replaced');
}

/** The notes from forms that a revision had to answer. */
function formNotesIn(results: ReadonlyMap<string, unknown>): LedgerItem[] {
  const ledgers = [...results].filter(([step]) => step.startsWith('ledger:'));
  const read = ledgers.flatMap(([, items]) => z.array(LedgerItem).parse(items));
  return read.filter(isChangeRequest);
}

/** The time limit for handling an event; shared stores wait longer before another process takes an event. */
function graceMs({ isShared }: SimWorld): number {
  return isShared ? 60_000 : 30_000;
}

/** The time by which an event from `at` must be handled. After a crash the next life handles it. */
function doneBy(world: SimWorld, at: number): number {
  const dones = world.up.map(({ from, to }) => ({ done: Math.max(at, from) + graceMs(world), to }));
  return dones.find(({ done, to }) => done <= to)?.done ?? Number.POSITIVE_INFINITY;
}

/** The acknowledged replies of people that the run ignored. */
async function missingReplies(world: SimWorld, runId: string): Promise<string[]> {
  const { store, eventIds, outcomes } = world.watched;
  const card = await store.deliveries.find(runId, 'card');
  const items = new Map((await store.ledger.list(runId)).map((item) => [item.id, item]));
  const endedAt = outcomes.get(runId)?.at ?? Number.POSITIVE_INFINITY;
  const replies = acknowledgedReplies(world).filter(
    ({ threadTs, at }) => threadTs === card?.ts && doneBy(world, at) < endedAt,
  );
  return replies.flatMap((reply) => {
    const id = eventIds.get(`${runId} ${reply.key}`) ?? '';
    if (id === '') return [`${runId} never stored the note “${reply.text ?? '(deleted)'}”`];
    const isTakenBack =
      reply.text === undefined && doneBy(world, reply.at) + graceMs(world) < endedAt;
    const isLost = isTakenBack && items.get(id)?.state === 'declined';
    return [...(isLost ? [`${runId} declined ${id}`] : []), ...stale(world, runId, { reply, id })];
  });
}

/** A revision must not read the old text of a note that was edited or deleted before. */
function stale(
  world: SimWorld,
  runId: string,
  { reply: { key, text, at }, id }: { reply: AcknowledgedReply; id: string },
): string[] {
  const { watched, slack } = world;
  const last = slack.workspace.messages.find(({ ts, channel }) => key.endsWith(`${channel}:${ts}`));
  if (last?.text !== text) return [];
  return watched.ledgersRead
    .filter((read) => read.runId === runId && read.at > doneBy(world, at))
    .flatMap(({ open }) => open.filter((item) => item.id === id && item.text !== text))
    .map((item) => `${runId} read “${item.text}” instead of “${text ?? '(deleted)'}”`);
}

/** Messages with the same key, or with the same text in one thread. Only failures may repeat their text. */
function postedTwice({ slack }: SimWorld): string[] {
  const ours = slack.workspace.messages.filter(
    ({ user, ephemeralFor }) => user === 'U0BLOGPOST' && ephemeralFor === undefined,
  );
  const keyed = ours.filter(({ metadata }) => metadata !== undefined);
  const worded = ours.filter((one) => !keyOf(one).startsWith('failure'));
  return [
    ...repeated(keyed.map(({ metadata }) => JSON.stringify(metadata?.event_payload))),
    ...repeated(worded.map(wordsOf)),
  ].map((twice) => `posted twice: ${twice}`);
}

function wordsOf({ ts, threadTs, text, blocks, fileIds }: StoredMessage): string {
  const shown = blocks.map(({ block_id: _, ...block }) => block);
  return JSON.stringify([threadTs ?? ts, text, shown, fileIds.length]);
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function messagesOf({ slack }: SimWorld, runId: string): StoredMessage[] {
  return slack.workspace.messages.filter(
    ({ metadata }) => metadata?.event_payload['run'] === runId,
  );
}

function keyOf({ metadata }: StoredMessage): string {
  return String(metadata?.event_payload['key'] ?? '');
}

async function unhandled({ watched }: SimWorld): Promise<string[]> {
  const all = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 1_000, limit: 1_000 };
  const events = await watched.store.inbox.listUnhandled(all);
  return events.map(({ id }) => `event ${id} was never handled`);
}

/** Messages with an unknown result. A cancelled run may have one. */
async function pending({ watched }: SimWorld): Promise<string[]> {
  const found = [];
  for (const { runId, key } of watched.begun.values()) {
    if (watched.outcomes.get(runId)?.outcome === 'cancelled') continue;
    const delivery = await watched.store.deliveries.find(runId, key);
    if (delivery?.state === 'pending') found.push(`${runId}: ${key} is still pending`);
  }
  return found;
}
