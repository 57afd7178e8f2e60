import { candidateText } from '../candidate-draft.ts';
import { hashOf } from '../hash.ts';
import type { Clock, Store } from '../ports/ports.ts';
import {
  type Actor,
  type DecisionRequest,
  leadsToRevision,
  type Refusal,
} from '../rules/review/approval.ts';
import { unansweredGaps, unansweredQuestions } from '../rules/review/questions.ts';
import type { LedgerItem, Run } from '../run.ts';
import {
  type AnsweredQuestion,
  type QuestionAnswer,
  refusalOfTexts,
  withoutItems,
} from './brief-commands.ts';

export interface AnsweredQuestions {
  runId: string;
  /** Derived from the form: answers that arrive twice are stored once. */
  key: string;
  /** An empty text asks the writer to write around the missing fact. */
  answers: readonly { questionId: string; text: string }[];
  /** Also writes around what has no answer: every open question, or the missing facts of the draft. */
  writesAround?: 'questions' | 'gaps' | undefined;
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
  decide(
    runId: string,
    wanted: DecisionRequest,
    actor: Actor,
    more: { answered: number },
  ): Promise<Refusal | undefined>;
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
  const answered = notes.filter(({ text }) => text !== '').length;
  const tooLate = await deps.decide(runId, wanted, actor, { answered });
  return tooLate === undefined
    ? { state: 'kept', notes, isRevising: true }
    : { state: 'kept', notes, isRevising: false, tooLate };
}

async function storeAnswers(
  deps: Deps,
  request: AnsweredQuestions,
): Promise<LedgerItem[] | Exclude<QuestionsAnswer, { state: 'kept' }>> {
  const { runId, actor } = request;
  const items = await deps.store.ledger.list(runId);
  const answers = [...request.answers, ...(await others(deps, request, items))];
  // The form was stored before, and its decision may not have been.
  const isStored = items.some(({ about, state }) => about !== undefined && state === 'open');
  if (answers.length === 0) return isStored ? [] : { state: 'nothing_to_answer' };
  const keys = answers.map(({ questionId }) => `${request.key}:${questionId}`);
  const own = await Promise.all(keys.map((key) => deps.store.ledger.findNote(runId, key)));
  const because = refusalOfTexts(
    answers.map(({ text }) => text.trim()),
    withoutItems(
      items,
      own.map((note) => note?.id),
    ),
  );
  if (because !== undefined) return { state: 'not_kept', because };
  const notes: LedgerItem[] = [];
  for (const { questionId, text } of answers) {
    const key = `${request.key}:${questionId}`;
    const answered = { runId, questionId, key, text, actor };
    const answer = await deps.answerQuestion(answered);
    if (answer.state !== 'kept') return answer;
    const kept = await withNewText(deps, { ...answered, note: answer.note });
    if (kept.state !== 'kept') return kept;
    notes.push(kept.note);
  }
  return notes;
}

/** The person may have sent the open form again with another text. */
async function withNewText(
  { store, clock, answerQuestion }: Deps,
  { note, ...answered }: AnsweredQuestion & { note: LedgerItem },
): Promise<QuestionAnswer> {
  const { runId, questionId, key } = answered;
  const edit = { text: answered.text.trim(), about: questionId, editedAt: clock.now() };
  if (note.text === edit.text) return { state: 'kept', note };
  const changed = await store.ledger.changeNote(runId, key, edit);
  if (changed !== undefined) return { state: 'kept', note: changed };
  // A revision has used the earlier text, so the new one is for the next.
  return await answerQuestion({ ...answered, key: `${key}:${hashOf(edit.text)}` });
}

function revisionOf(run: Run | undefined) {
  const isUnderReview = run?.outcome === undefined && run?.progress.phase === 'waiting_for_review';
  if (!isUnderReview) return undefined;
  return { kind: 'request_revision' as const, version: run.progress.draft };
}

async function others(
  { store: { runs, journal } }: Deps,
  { runId, answers, writesAround }: AnsweredQuestions,
  items: readonly LedgerItem[],
): Promise<AnsweredQuestions['answers']> {
  if (writesAround === undefined) return [];
  const named = new Set(answers.map(({ questionId }) => questionId));
  const version = (await runs.find(runId))?.progress.draft ?? 0;
  const missing =
    writesAround === 'gaps'
      ? unansweredGaps(await candidateText(journal, runId, version), items)
      : unansweredQuestions(items).map((item) => ({ item }));
  const ids = missing.flatMap(({ item }) => item?.id ?? []).filter((id) => !named.has(id));
  return ids.map((questionId) => ({ questionId, text: '' }));
}

async function lacksFacts(
  { journal, ledger }: Deps['store'],
  runId: string,
  version: number,
): Promise<boolean> {
  const markdown = await candidateText(journal, runId, version);
  return unansweredGaps(markdown, await ledger.list(runId)).length > 0;
}
