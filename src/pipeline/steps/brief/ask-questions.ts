import type { RunContext } from '../../engine/run-context.ts';
import type { AskedQuestion, JoinedGaps } from '../../ports/feedback-ports.ts';
import {
  closedQuestions,
  distinctQuestions,
  draftGaps,
  newQuestions,
  questionsIn,
  reopenedIds,
  wordingsOf,
} from '../../rules/review/questions.ts';
import { type BriefReading, QUESTIONS_MAX } from '../../run/brief-reading.ts';
import type { Draft, Verdict } from '../../run.ts';

/** Recorded once draft 1 has its questions. */
export const GAPS_ASKED = gapsAsked(1);

type Asking = Pick<RunContext, 'run' | 'claim' | 'ledger' | 'effect'>;

export async function askReadersQuestions(
  context: Asking,
  { questions }: BriefReading,
): Promise<void> {
  const asked = questions.map((doubt) => ({ ...doubt, author: 'reader' as const }));
  await context.effect('questions:reading', () =>
    context.ledger.openQuestions(context.claim, 0, asked),
  );
}

/**
 * Asks about each gap of the draft, except for those that join a question in other words. Opens a closed
 * question again that has a gap.
 */
export async function askAboutGaps(
  context: Asking,
  draft: Draft,
  joined: readonly JoinedGaps[] = [],
): Promise<void> {
  const { run, claim, ledger } = context;
  await context.effect(gapsAsked(draft.version), async () => {
    await ledger.joinQuestions(claim, joined);
    const gaps = draftGaps(draft.markdown, await ledger.list(run.id));
    await ledger.openQuestions(claim, draft.version, newQuestions(gaps));
    await ledger.reopenQuestions(claim, reopenedIds(gaps));
  });
}

function gapsAsked(version: number): string {
  return `questions:draft:${version}`;
}

/** The evaluator's doubts about the brief. */
export async function askEvaluatorsQuestions(
  context: Asking,
  { version }: Draft,
  { doubts = [] }: Verdict,
): Promise<void> {
  if (doubts.length === 0) return;
  const { run, claim, ledger } = context;
  await context.effect(`questions:verdict:${version}`, async () => {
    const questions = questionsIn(await ledger.list(run.id));
    const quotes = questions.map(({ quote }) => quote);
    const asked = doubts
      .filter(({ about }) => about === '' || !quotes.includes(about))
      .map((doubt): AskedQuestion => ({ ...doubt, author: 'evaluator' }));
    const known = questions.flatMap(wordingsOf);
    const room = Math.max(0, QUESTIONS_MAX - questions.length);
    await ledger.openQuestions(claim, version, distinctQuestions(asked, known).slice(0, room));
  });
}

/** Call it in the step that stores the answers of a revision, after them. */
export async function closeQuestions(
  { run, claim, ledger }: Asking,
  before: Draft,
  after: Draft,
): Promise<void> {
  const drafts = { before: before.markdown, after: after.markdown };
  await ledger.closeQuestions(claim, closedQuestions(await ledger.list(run.id), drafts));
}
