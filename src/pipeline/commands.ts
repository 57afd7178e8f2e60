import type { Clock, Edit, NewNote, NewRun, Scheduler, Store } from './ports.ts';
import {
  type Actor,
  type DecisionRequest,
  type Refusal,
  refusalOf,
  subjectOf,
} from './rules/approval.ts';
import { CANCEL_SUBJECT, type LedgerItem } from './run.ts';

/** Each command stores the request, then wakes the run; acknowledge it once the promise fulfils. */
export interface Commands {
  requestRun(run: Omit<NewRun, 'createdAt'>): Promise<void>;
  /** Returns undefined when the decision counts. */
  decide(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  /** The result that `decide` would return now, without a decision. */
  refusal(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  requestRevision(request: RevisionRequest): Promise<RevisionAnswer>;
  /** Returns undefined when the run has ended. */
  addNote(note: NewNote): Promise<LedgerItem | undefined>;
  changeNote(runId: string, key: string, edit: Edit): Promise<LedgerItem | undefined>;
  strikeNote(runId: string, key: string): Promise<LedgerItem | undefined>;
}

export interface RevisionRequest {
  runId: string;
  version: number;
  /** `text` may be empty if notes or findings are open. */
  note: { key: string; text: string };
  actor: Actor;
}

export type RevisionAnswer =
  | { state: 'requested' }
  | { state: 'nothing_to_revise' }
  | { state: 'refused'; refusal: Refusal }
  /** Another person decided first; the note stays open for the next revision. */
  | { state: 'kept_as_note'; noteId: string; refusal: Refusal };

export interface CommandDeps {
  store: Store;
  scheduler: Scheduler;
  clock: Pick<Clock, 'now'>;
}

export function createCommands(deps: CommandDeps): Commands {
  const { store, scheduler, clock } = deps;
  const decide: Commands['decide'] = (runId, wanted, actor) =>
    decideOnce(deps, { runId, wanted, actor });
  const refusal: Commands['refusal'] = (runId, wanted, actor) =>
    currentRefusal(store, { runId, wanted, actor });

  const addNote: Commands['addNote'] = async (note) => {
    const item = await store.ledger.keepNote(note);
    if (item !== undefined) await scheduler.wake(note.runId);
    return item;
  };

  return {
    decide,
    refusal,
    addNote,

    async requestRun(run) {
      await store.runs.create({ ...run, createdAt: clock.now() });
      await scheduler.notify(run.id);
    },

    requestRevision: (request) => requestRevision({ decide, refusal, addNote }, store, request),

    async changeNote(runId, key, edit) {
      const item = await store.ledger.changeNote(runId, key, edit);
      if (item !== undefined) await scheduler.wake(runId);
      return item;
    },

    async strikeNote(runId, key) {
      const item = await store.ledger.strikeNote(runId, key);
      if (item !== undefined) await scheduler.wake(runId);
      return item;
    },
  };
}

async function requestRevision(
  { decide, refusal, addNote }: Pick<Commands, 'decide' | 'refusal' | 'addNote'>,
  store: Store,
  { runId, version, note, actor }: RevisionRequest,
): Promise<RevisionAnswer> {
  const wanted = { kind: 'request_revision' as const, version };
  const refused = await refusal(runId, wanted, actor);
  if (refused !== undefined && !leadsToRevision(refused)) {
    return { state: 'refused', refusal: refused };
  }
  const isEmpty = note.text === '';
  const hasOpenItems = (await store.ledger.listOpen(runId)).length > 0;
  if (isEmpty && !hasOpenItems) return { state: 'nothing_to_revise' };
  // The note comes first: the revision reads the ledger right after the decision.
  const item = isEmpty ? undefined : await addNote({ ...note, runId, author: actor.user });
  const tooLate = await decide(runId, wanted, actor);
  if (tooLate === undefined) return { state: 'requested' };
  if (item === undefined) return { state: 'refused', refusal: tooLate };
  return { state: 'kept_as_note', noteId: item.id, refusal: tooLate };
}

/** A revision is under way or another person requested it: the note still counts. */
function leadsToRevision(refusal: Refusal): boolean {
  if (refusal.refused === 'not_under_review') return true;
  return (
    refusal.refused === 'already_decided' && refusal.existingDecision.kind === 'request_revision'
  );
}

interface Attempt {
  runId: string;
  wanted: DecisionRequest;
  actor: Actor;
}

async function decideOnce(
  { store, scheduler, clock }: CommandDeps,
  attempt: Attempt,
): Promise<Refusal | undefined> {
  const { runId, wanted, actor } = attempt;
  const refusal = await currentRefusal(store, attempt);
  if (refusal !== undefined) return refusal;
  const decision = { kind: wanted.kind, by: actor.user, at: clock.now() };
  const isFirst = await store.decisions.record(runId, subjectOf(wanted), decision);
  // Of two people who press at the same moment, the second gets the first one's decision.
  if (!isFirst) return await currentRefusal(store, attempt);
  if (wanted.kind === 'retry') return await retryRun({ store, scheduler }, runId);
  if (wanted.kind === 'cancel') scheduler.interrupt(runId);
  await scheduler.notify(runId);
  return undefined;
}

/** Wakes the run again: a worker may have read the old waits before they were deleted. */
async function retryRun(
  { store, scheduler }: Pick<CommandDeps, 'store' | 'scheduler'>,
  runId: string,
): Promise<undefined> {
  await store.journal.forgetFailures(runId);
  await scheduler.wake(runId);
}

async function currentRefusal(
  store: Store,
  { runId, wanted, actor }: Attempt,
): Promise<Refusal | undefined> {
  const run = await store.runs.find(runId);
  if (run === undefined) return { refused: 'unknown_run' };
  // A cancel refuses all other decisions, also before the run has ended.
  const cancel =
    run.outcome === undefined ? await store.decisions.find(runId, CANCEL_SUBJECT) : undefined;
  const existingDecision = (await store.decisions.find(runId, subjectOf(wanted))) ?? cancel;
  return refusalOf({ run, actor, existingDecision }, wanted);
}
