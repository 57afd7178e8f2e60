import type { NewNote, NoteEdit } from '../ports/feedback-ports.ts';
import type { NewRun, Store } from '../ports/ports.ts';
import {
  type Actor,
  type DecisionRequest,
  leadsToRevision,
  type Refusal,
} from '../rules/review/approval.ts';
import type { Aim } from '../run/by-hand.ts';
import type { DayLimits, ReachedLimit } from '../run/day-limits.ts';
import type { LedgerItem } from '../run.ts';
import {
  type AnsweredQuestions,
  answerQuestions,
  type QuestionsAnswer,
} from './answer-questions.ts';
import { type ApproverCommands, createApproverCommands } from './approver-commands.ts';
import {
  type AnsweredQuestion,
  type CurrentChecks,
  createBriefCommands,
  type EditedBrief,
  type QuestionAnswer,
} from './brief-commands.ts';
import { type Attempt, castVote, readApprovalRefusal, readRefusal } from './cast-vote.ts';
import type { CommandDeps } from './command-deps.ts';
import { createHandCommands, type HandCommands } from './hand-commands.ts';
import { aboutNewestFailure } from './newest-failure.ts';
import {
  type ClaimAnswer,
  type ReviewedClaims,
  readReviewedClaims,
  type SettledClaim,
  settleClaim,
} from './settle-claim.ts';
import { undoStop } from './undo-stop.ts';

/** Each command stores the request, then wakes the run; acknowledge it once the promise fulfils. */
export interface Commands extends ApproverCommands, HandCommands {
  /** Gives the limit of the day that is used up, where the run may not begin. */
  requestRun(run: Omit<NewRun, 'createdAt'>, limits?: DayLimits): Promise<ReachedLimit | undefined>;
  /** Returns undefined when the decision counts. */
  decide(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  undoStop(runId: string, actor: Actor): Promise<Refusal | undefined>;
  refusal(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  /** Also where the draft has gaps, or the person has approved it already. */
  approvalRefusal(runId: string, version: number, actor: Actor): Promise<Refusal | undefined>;
  requestRevision(request: RevisionRequest): Promise<RevisionAnswer>;
  /** Returns undefined when the run has ended. */
  addNote(note: NewNote): Promise<LedgerItem | undefined>;
  changeNote(runId: string, key: string, edit: NoteEdit): Promise<LedgerItem | undefined>;
  strikeNote(runId: string, key: string): Promise<LedgerItem | undefined>;
  answerQuestion(answered: AnsweredQuestion): Promise<QuestionAnswer>;
  /** Why the person may not answer questions and edit the brief now. */
  memberRefusal(runId: string, actor: Actor): Promise<Refusal | undefined>;
  answerQuestions(answered: AnsweredQuestions): Promise<QuestionsAnswer>;
  /** The points and orders that the next draft is judged by. */
  readChecks(runId: string): Promise<CurrentChecks>;
  /** Returns undefined when the edit is stored. */
  editBrief(edited: EditedBrief): Promise<Refusal | undefined>;
  settleClaim(settled: SettledClaim): Promise<ClaimAnswer>;
  /** Of the draft that the review prefers; undefined where its claims have not been listed. */
  readClaims(runId: string): Promise<ReviewedClaims | undefined>;
}

export interface RevisionRequest {
  runId: string;
  version: number;
  /** `text` may be empty if notes or findings are open. */
  note: { key: string; text: string; aim?: Aim | undefined };
  /** The person asked for a draft with the answers so far, and wrote nothing. */
  isForAnswers?: boolean | undefined;
  actor: Actor;
}

export type RevisionAnswer =
  | { state: 'requested' }
  | { state: 'nothing_to_revise' }
  | { state: 'refused'; refusal: Refusal }
  /** Another person decided first; the note stays open for the next revision. */
  | { state: 'kept_as_note'; noteId: string; refusal: Refusal };

export function createCommands(deps: CommandDeps): Commands {
  const { store, scheduler, clock } = deps;
  const decide: Decide = (runId, wanted, actor, more) =>
    castVote(deps, { runId, wanted, actor, ...more });
  const refusal: Commands['refusal'] = async (runId, wanted, actor) =>
    (await readRefusal(deps, { runId, wanted, actor })).refusal;

  const addNote: Commands['addNote'] = async (note) => {
    const item = await store.ledger.keepNote(note);
    if (item !== undefined) await scheduler.wake(note.runId);
    return item;
  };

  const strikeNote: Commands['strikeNote'] = async (runId, key) => {
    const item = await store.ledger.strikeNote(runId, key);
    if (item !== undefined) await scheduler.wake(runId);
    return item;
  };

  const briefCommands = createBriefCommands(deps);

  return {
    decide: async (runId, wanted, actor) =>
      await decide(runId, await aboutNewestFailure(store, runId, wanted), actor),
    undoStop: (runId, actor) => undoStop(deps, runId, actor),
    refusal,
    approvalRefusal: (runId, version, actor) =>
      readApprovalRefusal(deps, { runId, wanted: { kind: 'approve', version }, actor }),
    addNote,

    async requestRun(run, limits) {
      const reached = await store.runs.create({ ...run, createdAt: clock.now() }, limits);
      if (reached === undefined) await scheduler.notify(run.id);
      return reached;
    },

    ...briefCommands,
    ...createHandCommands({
      ...{ store, clock, decide, refusal, memberRefusal: briefCommands.memberRefusal },
      notify: (runId) => scheduler.notify(runId),
      wake: (runId) => scheduler.wake(runId),
    }),
    ...createApproverCommands(deps),
    answerQuestions: (answered) =>
      answerQuestions({ store, clock, decide, refusal, ...briefCommands }, answered),

    requestRevision: (request) =>
      requestRevision({ decide, refusal, addNote, strikeNote }, store, request),

    strikeNote,
    readClaims: (runId) => readReviewedClaims(store, runId),
    settleClaim: (settled) => settleClaim({ store, decide, refusal, addNote, strikeNote }, settled),

    async changeNote(runId, key, edit) {
      const item = await store.ledger.changeNote(runId, key, edit);
      if (item !== undefined) await scheduler.wake(runId);
      return item;
    },
  };
}

type Decide = (
  ...args: [...Parameters<Commands['decide']>, more?: Pick<Attempt, 'words' | 'answered'>]
) => ReturnType<Commands['decide']>;

async function requestRevision(
  {
    decide,
    refusal,
    addNote,
    strikeNote,
  }: Pick<Commands, 'refusal' | 'addNote' | 'strikeNote'> & { decide: Decide },
  store: Store,
  { runId, version, note, actor, isForAnswers = false }: RevisionRequest,
): Promise<RevisionAnswer> {
  const wanted = { kind: 'request_revision' as const, version };
  const refused = await refusal(runId, wanted, actor);
  if (refused !== undefined && !leadsToRevision(refused)) {
    return { state: 'refused', refusal: refused };
  }
  const isEmpty = note.text === '';
  const open = await store.ledger.listOpen(runId);
  // A question alone is nothing that the writer could revise.
  const hasOpenItems = open.some(({ kind }) => kind !== 'question');
  if (isEmpty && !hasOpenItems) return { state: 'nothing_to_revise' };
  // The note comes first: the revision reads the ledger right after the decision.
  const key = await unusedKey(store, runId, note.key);
  const item = isEmpty ? undefined : await addNote({ ...note, key, runId, author: actor.user });
  const hasComments = open.some(({ kind, about }) => kind === 'note' && about === undefined);
  const tooLate = await decide(runId, wanted, actor, {
    words: note.text,
    ...(isForAnswers && !hasComments && { answered: 0 }),
  });
  if (tooLate === undefined) return { state: 'requested' };
  if (item !== undefined && leadsToRevision(tooLate)) {
    return { state: 'kept_as_note', noteId: item.id, refusal: tooLate };
  }
  // Another person approved or stopped at the same moment: no draft would answer the note.
  if (item !== undefined) await strikeNote(runId, key);
  return { state: 'refused', refusal: tooLate };
}

/** The form stays open after its note was withdrawn, and may be sent again. */
async function unusedKey(
  store: Pick<Store, 'ledger'>,
  runId: string,
  key: string,
): Promise<string> {
  const note = await store.ledger.findNote(runId, key);
  return note?.state === 'struck' ? await unusedKey(store, runId, `${key}:again`) : key;
}
