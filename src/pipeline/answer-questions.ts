import { type AnsweredQuestion, type QuestionAnswer, refusalOfTexts } from './brief-commands.ts';
import { candidateText } from './candidate-draft.ts';
import type { Clock, Store } from './ports/ports.ts';
import {
  type Actor,
  type DecisionRequest,
  leadsToRevision,
  type Refusal,
} from './rules/review/approval.ts';
import { unansweredGaps, unansweredQuestions } from './rules/review/questions.ts';
import type { LedgerItem, Run } from './run.ts';

export interface AnsweredQuestions {
  runId: string;
  /** Derived from the form: answers that arrive twice are stored once. */
  key: string;
  /** An empty text asks the writer to write around the missing fact. */
  answers: readonly { questionId: string; text: string }[];
  /** Also writes around the open questions without an answer that `answers` does not name. */
  writesAroundOthers?: boolean;
  actor: Actor;
}

export type QuestionsAnswer =
  | { state: 'nothing_to_answer' }
  /** Nothing is stored. */
  | { state: 'refused'; refusal: Refusal }
  | { state: 'not_kept'; because: 'too_long' | 'too_many' }
  /**
   * `tooLate` is the decision of another person who came first. The revision waits for the draft's
   * other missing facts, or for the end of work in progress, if `isRevising` is false.
   */
  | { state: 'kept'; notes: LedgerItem[]; isRevising: boolean; tooLate?: Refusal };

interface Deps {
  store: Pick<Store, 'runs' | 'ledger' | 'journal'>;
  clock: Pick<Clock, 'now'>;
  answerQuestion(answered: AnsweredQuestion): Promise<QuestionAnswer>;
  refusal(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  decide(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
}

/** Stores the answers; under review it also requests the revision, once the draft lacks no other fact. */
export async function answerQuestions(
  deps: Deps,
  request: AnsweredQuestions,
): Promise<QuestionsAnswer> {
  const { runId, actor } = request;
  const { store } = deps;
  const run = await store.runs.find(runId);
  const wanted = revisionOf(run);
  const refused = wanted && (await deps.refusal(runId, wanted, actor));
  if (refused !== undefined && !leadsToRevision(refused)) {
    return { state: 'refused', refusal: refused };
  }
  // The answers come first: the revision reads the ledger right after the decision.
  const stored = await storeAnswers(deps, request);
  if (!Array.isArray(stored)) return stored;
  const notes = stored;
  if (wanted === undefined || (await lacksFacts(store, runId, wanted.version))) {
    return { state: 'kept', notes, isRevising: false };
  }
  const tooLate = await deps.decide(runId, wanted, actor);
  return tooLate === undefined
    ? { state: 'kept', notes, isRevising: true }
    : { state: 'kept', notes, isRevising: false, tooLate };
}

async function storeAnswers(
  { store: { ledger }, clock, answerQuestion }: Deps,
  request: AnsweredQuestions,
): Promise<LedgerItem[] | Exclude<QuestionsAnswer, { state: 'kept' }>> {
  const { runId, actor } = request;
  const items = await ledger.list(runId);
  const answers = allAnswers(request, items);
  if (answers.length === 0) return { state: 'nothing_to_answer' };
  const because = refusalOfTexts(
    answers.map(({ text }) => text.trim()),
    items,
  );
  if (because !== undefined) return { state: 'not_kept', because };
  const notes: LedgerItem[] = [];
  for (const { questionId, text } of answers) {
    const key = `${request.key}:${questionId}`;
    const answer = await answerQuestion({ runId, questionId, key, text, actor });
    if (answer.state !== 'kept') return answer;
    // The person has sent the open form again with another text.
    const edit = { text: text.trim(), about: questionId, editedAt: clock.now() };
    const isChanged = answer.note.text !== edit.text;
    notes.push((isChanged && (await ledger.changeNote(runId, key, edit))) || answer.note);
  }
  return notes;
}

function revisionOf(run: Run | undefined) {
  const isUnderReview = run?.outcome === undefined && run?.progress.phase === 'waiting_for_review';
  if (!isUnderReview) return undefined;
  return { kind: 'request_revision' as const, version: run.progress.draft };
}

function allAnswers(
  { answers, writesAroundOthers = false }: AnsweredQuestions,
  items: readonly LedgerItem[],
): AnsweredQuestions['answers'] {
  if (!writesAroundOthers) return answers;
  const named = new Set(answers.map(({ questionId }) => questionId));
  const others = unansweredQuestions(items).filter(({ id }) => !named.has(id));
  return [...answers, ...others.map(({ id }) => ({ questionId: id, text: '' }))];
}

async function lacksFacts(
  { journal, ledger }: Deps['store'],
  runId: string,
  version: number,
): Promise<boolean> {
  const markdown = await candidateText(journal, runId, version);
  return unansweredGaps(markdown, await ledger.list(runId)).length > 0;
}
