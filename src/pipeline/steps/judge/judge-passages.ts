import type { RunContext } from '../../engine/run-context.ts';
import {
  JUDGE_INSTRUCTIONS,
  judgeAgainInput,
  judgePassagesInput,
} from '../../prompts/judge-passages.ts';
import { checklistOf } from '../../rules/checks/checklist.ts';
import { checkForEditor } from '../../rules/checks/editor-checks.ts';
import { ownCheckIds, withOwnQuestions } from '../../rules/checks/own-checks.ts';
import {
  editorAnswer,
  unprovenIds,
  verdictByPassages,
  withSecondAnswer,
} from '../../rules/checks/passage-verdict.ts';
import { abstention } from '../../rules/checks/verdict.ts';
import type { KnownBrief } from '../../run/brief-reading.ts';
import { type ChecklistResult, type Draft, Verdict } from '../../run.ts';
import { OUTPUT_TOKENS } from '../draft/retry-truncated.ts';
import { askEvaluator } from './ask-evaluator.ts';

export interface ToJudge {
  draft: Draft;
  /** People asked for this draft or for one before it. */
  isAskedFor?: boolean | undefined;
}

/** The verdict of an editor run. Each paid answer is recorded before the next call. */
export async function judgePassages(
  context: RunContext,
  { draft, isAskedFor }: ToJudge,
  known: KnownBrief,
): Promise<Verdict> {
  const { run, step } = context;
  const name = `verdict:${draft.version}`;
  const first = await step(name, Verdict, () => {
    const ids = [...checklistOf(known), ...ownCheckIds(known.house)];
    const checks = checkForEditor(run.brief, known, { markdown: draft.markdown, isAskedFor });
    return judge(context, { draft, known, ids, checks, isSecond: false });
  });
  const unproven = unprovenIds(first);
  if (unproven.length === 0) return first;
  const again = await step(`${name}:again`, Verdict, {
    do: () => judge(context, { draft, known, ids: unproven, checks: [], isSecond: true }),
    // The items stay unproven.
    givenUp: () => abstention('timed_out', []),
  });
  return withSecondAnswer(first, again);
}

interface Judging {
  draft: Draft;
  known: KnownBrief;
  ids: readonly string[];
  checks: ChecklistResult[];
  isSecond: boolean;
}

async function judge(
  { run, model, log, signal }: RunContext,
  { draft, known, ids, checks, isSecond }: Judging,
): Promise<Verdict> {
  const inputOf = isSecond ? judgeAgainInput : judgePassagesInput;
  const ask = {
    role: 'evaluator' as const,
    model: run.brief.models.evaluator,
    instructions: JUDGE_INSTRUCTIONS,
    input: inputOf({ known, draft, ids }),
    outputTokensMax: OUTPUT_TOKENS.editorVerdict,
    signal,
  };
  const wanted = { name: 'verdict', schema: editorAnswer(ids) };
  const deps = { answer: model.answer, log, runId: run.id };
  const answered = await askEvaluator(deps, ask, wanted);
  if ('abstained' in answered) return abstention(answered.abstained, checks);
  const ground = { draft: draft.markdown, brief: known };
  const { value, usage } = answered;
  const { version } = draft;
  const verdict = verdictByPassages(value, { version, ground, checks, usage, isSecond });
  return withOwnQuestions(verdict, known.house);
}
