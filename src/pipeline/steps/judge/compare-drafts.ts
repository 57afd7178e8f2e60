import {
  COMPARED_ORDERS,
  type ComparedOrder,
  Comparison,
  comparisonStep,
} from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import { settleAll } from '../../engine/step.ts';
import { COMPARE_INSTRUCTIONS, compareInput, ReaderAnswer } from '../../prompts/compare-drafts.ts';
import { agreedOn, type Better } from '../../rules/better-draft.ts';
import type { Brief, Draft } from '../../run.ts';
import { briefOf } from '../brief/known-brief.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../draft/retry-truncated.ts';

interface Pair {
  earlier: Draft;
  later: Draft;
}

/** Asks in both orders which draft reads better. A comparison that gives no answer counts as a tie. */
export async function compareDrafts(context: RunContext, pair: Pair): Promise<Better> {
  const { earlier, later } = pair;
  // Readers have no sources beside the post.
  const brief = { ...(await briefOf(context, later.version)), sources: [] };
  const answers = COMPARED_ORDERS.map((order) =>
    context.step<Comparison>(comparisonStep(later.version, order), Comparison, {
      do: () => compare(context, { ...pair, brief }, order),
      givenUp: () => ({ earlier: earlier.version, better: 'same', why: '' }),
    }),
  );
  return agreedOn(await settleAll(answers));
}

async function compare(
  { run, model, signal }: RunContext,
  { earlier, later, brief }: Pair & { brief: Brief },
  order: ComparedOrder,
): Promise<Comparison> {
  const [a, b] = order === 'ab' ? [earlier, later] : [later, earlier];
  const ask = {
    role: 'evaluator' as const,
    model: run.brief.models.evaluator,
    instructions: COMPARE_INSTRUCTIONS,
    input: compareInput(brief, a.markdown, b.markdown),
    outputTokensMax: OUTPUT_TOKENS.comparison,
    signal,
  };
  const wanted = { name: 'comparison', schema: ReaderAnswer };
  const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
  const isA = value.better === 'A';
  const preferred = isA === (order === 'ab') ? ('earlier' as const) : ('later' as const);
  const better = value.better === 'same' ? ('same' as const) : preferred;
  return { earlier: earlier.version, better, why: value.why, usage };
}
