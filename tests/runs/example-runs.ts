import type { Claim } from '../../src/pipeline/ports/ports.ts';
import type { Brief } from '../../src/pipeline/run.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { aBrief, aDraft, aVerdict, claimOf, NOON } from '../pipeline/cast.ts';
import { newRun } from '../store/runs-contract.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The time at which the command runs. */
export const clock = { now: () => NOON + 3 * HOUR };

interface Given {
  id: string;
  at: number;
  team?: string;
  channel?: string;
  brief?: Partial<Brief>;
}

async function begin(store: AppStore, given: Given) {
  const { id, at, team = 'T1', channel = 'C1', brief = {} } = given;
  const place = { team, channel };
  const whole = aBrief({ title: `About ${id}`, ...brief });
  await store.runs.create(newRun({ id, createdAt: at, place, brief: whole }));
  const claim = await claimOf(store.runs, id);
  await store.wakes.settle(id, 1, undefined);
  return claim;
}

async function record(store: AppStore, claim: Claim, at: number, results: object) {
  await store.journal.record(claim, new Map(Object.entries(results)), at);
}

/**
 * A store with one run in each situation an operator meets, all requested within an hour of noon.
 */
export async function fillStore(url: string): Promise<void> {
  const store = await openStore(url);
  await addReviewed(store);
  await addHalted(store);
  await addEnded(store);
  await store.close();
}

/** The same, with a run of another workspace. */
export async function fillTwoTeams(url: string): Promise<void> {
  await fillStore(url);
  const store = await openStore(url);
  await begin(store, { id: 'Rh9other', at: NOON + 45 * MINUTE, team: 'T2OTHER', channel: 'C9' });
  await store.close();
}

/** A store with a post that three people of two stages have approved. */
export async function fillApproved(url: string): Promise<void> {
  const store = await openStore(url);
  const stage = { groups: [], anyone: false, requesterCounts: true };
  const stages = [
    { ...stage, name: 'Editor', people: ['ULIN', 'UGRACE'], needed: 2 },
    { ...stage, name: 'Legal', people: ['UMAX'], needed: 1 },
  ];
  const { runId } = await begin(store, { id: 'Ri1approved', at: NOON });
  for (const by of ['ULIN', 'UGRACE', 'UMAX']) {
    const as = by === 'UMAX' ? 'Legal' : 'Editor';
    const vote = { kind: 'approve' as const, by, as, at: NOON + HOUR, draftHash: 'h' };
    await store.decisions.record(runId, 'draft:1', vote, { policy: { stages } });
  }
  await store.close();
}

/** Two runs wait to try again, one of them until an operator stores another key. */
export async function fillRefused(url: string): Promise<void> {
  const store = await openStore(url);
  const until = NOON + 3 * HOUR + MINUTE;
  for (const code of ['model_key_refused', 'model_unavailable'] as const) {
    const claim = await begin(store, { id: `R${code}`, at: NOON });
    await store.journal.putOff(claim, 'draft:1', { until, code });
    await store.wakes.request(claim.runId, until);
  }
  await store.close();
}

async function addReviewed(store: AppStore): Promise<void> {
  const claim = await begin(store, {
    id: 'Ra1review',
    at: NOON,
    brief: { title: 'Spot \u001b[31minstances\n2', lengthWords: 800, approvers: ['UGRACE'] },
  });
  const recordAt = (at: number, results: object) => record(store, claim, at, results);
  await recordAt(NOON + MINUTE, { 'progress:drafting:1': 'done', 'draft:1': aDraft() });
  await recordAt(NOON + 2 * MINUTE, { 'post:draft:1': 'done', 'verdict:1': aVerdict() });
  await store.runs.recordProgress(claim, { phase: 'waiting_for_review', draft: 1, round: 1 }, NOON);
  await store.journal.countFailure(claim, 'post:review:1');
  const note = { runId: claim.runId, author: 'ULIN' };
  await store.ledger.keepNote({ ...note, key: 'message:C1:1', text: 'Nobody may read this.' });
  await store.ledger.keepNote({ ...note, key: 'message:C1:2', text: 'Nor this.' });
  await store.ledger.strikeNote(claim.runId, 'message:C1:2');
  const card = { runId: claim.runId, key: 'card' };
  await store.deliveries.begin({ ...card, channel: 'C1', now: NOON });
  await store.deliveries.recordSent(card, { ts: '1795348800.000100', hash: 'h' });
  const review = { runId: claim.runId, key: 'review:1' };
  await store.deliveries.begin({ ...review, channel: 'C1', now: NOON + 3 * MINUTE });
  await store.wakes.request(claim.runId, NOON + 48 * HOUR);
}

async function addHalted(store: AppStore): Promise<void> {
  const stuck = await begin(store, { id: 'Ra2stuck', at: NOON + 10 * MINUTE });
  const failure = { number: 1, code: 'model_key_refused' as const, step: 'draft:1' };
  await store.runs.recordFailure(stuck, { ...failure, at: NOON + 11 * MINUTE });

  const waiting = await begin(store, { id: 'Rb3waits', at: NOON + 20 * MINUTE, channel: 'C2' });
  const stage = { anyone: false, needed: 1, requesterCounts: true };
  const stages = [
    { ...stage, name: 'Editor', people: ['ULIN', 'UMAX'], groups: [] },
    { ...stage, name: 'Legal', people: ['ULIN'], groups: ['S0EDITORS'] },
  ];
  const change = { by: 'UADA', at: NOON + 20 * MINUTE, change: { kind: 'set' as const, stages } };
  await store.approverChanges.keep(waiting.runId, { ...change, basedOn: 0, stages });
  const until = NOON + 3 * HOUR + MINUTE;
  await store.journal.countFailure(waiting, 'draft:1');
  await store.journal.putOff(waiting, 'draft:1', { until, code: 'model_unavailable' });
  await store.wakes.request(waiting.runId, until);

  const overdue = await begin(store, { id: 'Rc4overdue', at: NOON + 30 * MINUTE });
  await store.wakes.request(overdue.runId, NOON + 31 * MINUTE);

  const stopping = await begin(store, { id: 'Rd5stopping', at: NOON + 40 * MINUTE });
  const cancel = { kind: 'cancel' as const, by: 'UADA', at: NOON + 41 * MINUTE };
  await store.decisions.record(stopping.runId, 'run', cancel);
}

async function addEnded(store: AppStore): Promise<void> {
  const cancelled = await begin(store, { id: 'Re6cancelled', at: NOON - HOUR });
  const stop = { kind: 'cancel' as const, by: 'UADA', at: NOON - HOUR };
  await store.decisions.record(cancelled.runId, 'run', stop);
  await store.runs.recordOutcome(cancelled, 'cancelled');

  const half = await begin(store, { id: 'Rf7half', at: NOON + 50 * MINUTE });
  const failed = { state: 'failed', code: 'model_refused' };
  await record(store, half, NOON + 51 * MINUTE, { 'thumbnail:1': failed });
  await store.runs.recordProgress(half, { phase: 'published', draft: 1, round: 1 }, NOON);
  await store.runs.recordOutcome(half, 'published');

  const whole = await begin(store, { id: 'Rg8whole', at: NOON + 55 * MINUTE });
  await record(store, whole, NOON + 56 * MINUTE, { 'thumbnail:1': failed });
  const retry = { kind: 'retry' as const, by: 'UADA', at: NOON + 57 * MINUTE };
  await store.decisions.record(whole.runId, 'thumbnail:1', retry);
  await store.wakes.settle(whole.runId, 99, undefined);
  await store.runs.recordProgress(whole, { phase: 'published', draft: 1, round: 1 }, NOON);
  await store.runs.recordOutcome(whole, 'published');
}
