import type { RunContext } from '../../engine/run-context.ts';
import { PipelineError } from '../../errors.ts';
import type { JoinedGaps } from '../../ports/feedback-ports.ts';
import { MATCH_INSTRUCTIONS, matchInput } from '../../prompts/match-questions.ts';
import { hasTrait } from '../../rules/failure-traits.ts';
import {
  type AskedTwice,
  askedTwice,
  joinedGaps,
  MatchedGaps,
  matchesOf,
  NO_MATCHES,
  sameQuestions,
} from '../../rules/review/matched-gaps.ts';
import { draftGaps } from '../../rules/review/questions.ts';
import type { Draft } from '../../run.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../draft/retry-truncated.ts';

const STEP = 'matched:1';

/**
 * Finds the gaps of draft 1 that an answer to a question of the reader fills. Asks a model only where code
 * leaves both. Without an answer of the model each gap has a question of its own.
 */
export async function matchQuestions(
  context: RunContext,
  { markdown }: Draft,
): Promise<JoinedGaps[]> {
  const { run, ledger } = context;
  const items = await ledger.list(run.id);
  const twice = askedTwice(draftGaps(markdown, items), items);
  if (twice === undefined) return [];
  return joinedGaps(await context.step(STEP, MatchedGaps, () => ask(context, twice)));
}

/** A failure is not an attempt of the step: the run continues as if nothing matched. */
async function ask(context: RunContext, twice: AskedTwice): Promise<MatchedGaps> {
  const { run, model, log, signal } = context;
  const request = {
    role: 'evaluator' as const,
    stage: 'small' as const,
    model: run.brief.models.evaluator,
    instructions: MATCH_INSTRUCTIONS,
    input: matchInput(twice),
    outputTokensMax: OUTPUT_TOKENS.matching,
    signal,
  };
  const wanted = { name: 'same_questions', schema: sameQuestions(twice) };
  try {
    const { value, usage } = await retryTruncated(request, (again) => model.answer(again, wanted));
    return { matches: matchesOf(twice, value.gaps), usage };
  } catch (error) {
    if (!(error instanceof PipelineError) || signal.aborted) throw error;
    if (hasTrait(error, 'pausesRun')) throw error;
    const fields = { run: run.id, step: STEP, err: error };
    log.warn(fields, 'the comparison failed; no gap is matched');
    return NO_MATCHES;
  }
}
