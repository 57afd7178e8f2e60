import { type RunContext, showProgress } from '../../engine/run-context.ts';
import { PipelineError } from '../../errors.ts';
import { judgeInput, judgeInstructions } from '../../prompts/judge-draft.ts';
import { foundIssues, struckIssues } from '../../rules/by-hand/struck-issues.ts';
import { checkDraft } from '../../rules/checks/draft-checks.ts';
import {
  abstention,
  evaluatorAnswer,
  failedItems,
  verdictFrom,
} from '../../rules/checks/verdict.ts';
import { type Draft, Verdict } from '../../run.ts';
import { askEvaluatorsQuestions } from '../brief/ask-questions.ts';
import { knownBrief } from '../brief/known-brief.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../draft/retry-truncated.ts';
import { ABSTENTIONS } from './ask-evaluator.ts';
import { judgePassages } from './judge-passages.ts';

export async function judgeDraft(context: RunContext, draft: Draft): Promise<Verdict> {
  const { version } = draft;
  await showProgress(context, { phase: 'judging', draft: version, round: version });
  const verdict = await (context.run.brief.loop === 'editor'
    ? judgePassages(context, draft, await knownBrief(context, version))
    : context.step(`verdict:${version}`, Verdict, () => judge(context, draft)));
  await openFindings(context, draft, verdict);
  await askEvaluatorsQuestions(context, draft, verdict);
  await context.effect(`post:verdict:${version}`, () =>
    context.messenger.postVerdict(context.run, draft, verdict),
  );
  return verdict;
}

/** An issue that a person has dismissed is dismissed again. */
export async function openFindings(
  { run, claim, ledger, effect }: RunContext,
  { version }: Draft,
  verdict: Verdict,
): Promise<void> {
  await effect(`findings:${version}`, async () => {
    const struck = struckIssues(await ledger.list(run.id));
    await ledger.openFindings(claim, version, foundIssues(failedItems(verdict), struck));
  });
}

/** For a draft with an unchanged text: its review is recorded again, and neither paid nor posted. */
export async function repeatVerdict(
  context: RunContext,
  { version }: Draft,
  verdict: Verdict,
): Promise<Verdict> {
  return await context.step(`verdict:${version}`, Verdict, async () => {
    return { ...verdict, usage: undefined, doubts: undefined };
  });
}

async function judge({ run, model, log, signal }: RunContext, draft: Draft): Promise<Verdict> {
  const { brief } = run;
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
