import type { JudgedDraft } from '../../draft-choice.ts';
import { type RunContext, showProgress } from '../../engine/run-context.ts';
import { settleAll } from '../../engine/step.ts';
import { PipelineError } from '../../errors.ts';
import type { DraftPost } from '../../ports/messenger.ts';
import { judgeInput, judgeInstructions } from '../../prompts/judge-draft.ts';
import { foundIssues } from '../../rules/by-hand/struck-issues.ts';
import { checkDraft } from '../../rules/checks/draft-checks.ts';
import { ownCheckIds, withOwnQuestions } from '../../rules/checks/own-checks.ts';
import {
  abstention,
  evaluatorAnswer,
  failedItems,
  verdictFrom,
} from '../../rules/checks/verdict.ts';
import { withUngivenClaims } from '../../rules/claims/claims-in-verdict.ts';
import { type ChecklistResult, type Draft, Verdict } from '../../run.ts';
import { askEvaluatorsQuestions } from '../brief/ask-questions.ts';
import { askTeam } from '../brief/ask-team.ts';
import { knownBrief } from '../brief/known-brief.ts';
import { postVerdict } from '../draft/post-draft.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../draft/retry-truncated.ts';
import { ABSTENTIONS } from './ask-evaluator.ts';
import { checkClaims } from './check-claims.ts';
import { judgePassages, type ToJudge } from './judge-passages.ts';
import { allStruck } from './read-struck.ts';

type Judged = Pick<JudgedDraft, 'verdict' | 'claims'>;

export async function judgeDraft(context: RunContext, post: DraftPost & ToJudge): Promise<Judged> {
  const { draft } = post;
  const { version } = draft;
  await showProgress(context, { phase: 'judging', draft: version, round: version });
  const judged: Judged = await (context.run.brief.loop === 'editor'
    ? judgeAsEditor(context, post)
    : rewriteVerdict(context, draft));
  const { verdict } = judged;
  await openFindings(context, post, verdict);
  await askEvaluatorsQuestions(context, draft, verdict);
  await postVerdict(context, post, verdict);
  return judged;
}

async function rewriteVerdict(context: RunContext, draft: Draft): Promise<Judged> {
  const name = `verdict:${draft.version}`;
  return { verdict: await context.step(name, Verdict, () => judge(context, draft)) };
}

async function judgeAsEditor(context: RunContext, toJudge: ToJudge): Promise<Judged> {
  const { draft } = toJudge;
  const known = await knownBrief(context, draft.version);
  const [verdict, claims] = await settleAll([
    judgePassages(context, toJudge, known),
    checkClaims(context, draft, known),
    askTeam(context, draft),
  ]);
  return { verdict: withUngivenClaims(verdict, claims?.rows ?? []), claims };
}

/** An issue that a person has dismissed is dismissed again. Advice on a length that people chose asks for nothing. */
export async function openFindings(
  context: RunContext,
  { draft: { version }, isAskedFor }: ToJudge,
  verdict: Verdict,
): Promise<void> {
  await context.effect(`findings:${version}`, async () => {
    const { run, claim, ledger } = context;
    const struck = await allStruck(context, run.id);
    const failed = failedItems(verdict).filter((item) => !(isAskedFor && isLengthAdvice(item)));
    await ledger.openFindings(claim, version, foundIssues(failed, struck));
  });
}

function isLengthAdvice({ id, severity }: ChecklistResult): boolean {
  return id === 'length' && severity === 'advisory';
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
  const wanted = {
    name: 'verdict',
    schema: evaluatorAnswer([...checklist, ...ownCheckIds(brief.house)]),
  };
  try {
    const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
    return withOwnQuestions(verdictFrom(value, checks, usage), brief.house);
  } catch (error) {
    const reason = error instanceof PipelineError ? ABSTENTIONS[error.code] : undefined;
    if (reason === undefined) throw error;
    const fields = { run: run.id, step: `verdict:${draft.version}`, err: error };
    log.warn(fields, 'the evaluator abstained; people decide without its verdict');
    return abstention(reason, checks);
  }
}
