import { type RunContext, showProgress } from '../engine/run-context.ts';
import { PipelineError } from '../errors.ts';
import { judgeInput, judgeInstructions } from '../prompts/judge-draft.ts';
import { checkDraft } from '../rules/review/draft-checks.ts';
import { abstention, evaluatorAnswer, failedItems, verdictFrom } from '../rules/review/verdict.ts';
import { type AbstainReason, type Brief, type Draft, type FailureCode, Verdict } from '../run.ts';
import { askEvaluatorsQuestions } from './ask-questions.ts';
import { briefOf } from './known-brief.ts';
import { OUTPUT_TOKENS, retryTruncated } from './retry-truncated.ts';

/** A bad answer of the evaluator is an abstention; an unreachable model fails the step. */
const ABSTENTIONS: Partial<Record<FailureCode, AbstainReason>> = {
  model_refused: 'refused',
  model_filtered: 'refused',
  model_truncated: 'truncated',
  model_malformed: 'malformed',
};

export async function judgeDraft(context: RunContext, draft: Draft): Promise<Verdict> {
  const { version } = draft;
  await showProgress(context, { phase: 'judging', draft: version, round: version });
  const brief = await briefOf(context, version);
  const verdict = await context.step(`verdict:${version}`, Verdict, () =>
    judge(context, brief, draft),
  );
  await context.effect(`findings:${version}`, () =>
    context.ledger.openFindings(context.claim, version, failedItems(verdict)),
  );
  await askEvaluatorsQuestions(context, draft, verdict);
  await context.effect(`post:verdict:${version}`, () =>
    context.messenger.postVerdict(context.run, draft, verdict),
  );
  return verdict;
}

/** For a draft with an unchanged text: its review is recorded again, and neither paid nor posted. */
export async function repeatVerdict(
  context: RunContext,
  { version }: Draft,
  verdict: Verdict,
): Promise<Verdict> {
  return await context.step(`verdict:${version}`, Verdict, async () => {
    return { ...verdict, usage: undefined };
  });
}

async function judge(
  { run, model, log, signal }: RunContext,
  brief: Brief,
  draft: Draft,
): Promise<Verdict> {
  const { checklist } = brief;
  const checks = checkDraft(brief, draft.markdown);
  const ask = {
    role: 'evaluator' as const,
    model: run.brief.models.evaluator,
    instructions: judgeInstructions(checklist),
    input: judgeInput(brief, draft.markdown),
    outputTokensMax: OUTPUT_TOKENS.verdict,
    signal,
  };
  const wanted = { name: 'verdict', schema: evaluatorAnswer(checklist) };
  try {
    const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
    return verdictFrom(value, checks, usage);
  } catch (error) {
    const reason = error instanceof PipelineError ? ABSTENTIONS[error.code] : undefined;
    if (reason === undefined) throw error;
    const fields = { run: run.id, step: `verdict:${draft.version}`, err: error };
    log.warn(fields, 'the evaluator abstained; people decide without its verdict');
    return abstention(reason, checks);
  }
}
