import { countWords } from '../../src/pipeline/rules/checks/draft-checks.ts';
import type { CostOf } from '../../src/pipeline/rules/cost/price.ts';
import { findGaps } from '../../src/pipeline/rules/gaps.ts';
import { type MeteredCall, tokensOf } from '../arms/metered-model.ts';
import type { ProductResult } from '../arms/run-product.ts';
import { inventedByJudge } from '../judging/find-invented.ts';
import type { Judge } from '../judging/judge.ts';
import { matchByJudge } from '../judging/match-questions.ts';
import { dueQuestions, type EvalBrief, givenTexts } from '../material/briefs.ts';
import { lostWords, meanCollateral } from './collateral.ts';
import { newFigures, newNames } from './new-figures-and-names.ts';
import {
  type FaultMeasures,
  measureFaults,
  measureQuestions,
  type QuestionMeasures,
  questionsOf,
} from './questions.ts';
import { isAbout } from './word-groups.ts';

export interface ArmMeasures {
  questions: QuestionMeasures;
  faults: FaultMeasures;
  /** `byJudge` holds quotes of the post; undefined if the judge gave no answer. */
  invented: { figures: string[]; names: string[]; byJudge: string[] | undefined };
  ordersBroken: string[];
  forbidden: string[];
  gapsLeft: number;
  drafts: number;
  /** The mean share of a revision outside its targets; undefined without a revision that has some. */
  collateral: number | undefined;
  /** The share of the words of the run's first draft that its last one does not have. */
  wordsLost: number;
  words: number;
  inputTokens: number;
  outputTokens: number;
  tokens: number;
  /** Of all model calls; undefined if the price of one is unknown. */
  usd: number | undefined;
  isBudgetSpent: boolean;
  /** Of all model calls, one after the other. */
  seconds: number;
}

interface MeasureDeps {
  judge: Judge;
  costOf: CostOf;
}

export async function measureArm(
  { judge, costOf }: MeasureDeps,
  brief: EvalBrief,
  { records, calls, given, isBudgetSpent }: ProductResult,
): Promise<ArmMeasures> {
  const { drafts, ledger, final, alternatives } = records;
  const post = final.markdown;
  const known = givenTexts(brief, given);
  const asked = questionsOf(ledger);
  const [judged, byJudge] = await Promise.all([
    matchByJudge(judge, asked, dueQuestions(brief)),
    inventedByJudge(judge, { given: known, post }),
  ]);
  return {
    questions: measureQuestions(brief, ledger, judged),
    faults: measureFaults(brief, ledger, { post, judged }),
    invented: {
      figures: newFigures(post, known),
      names: newNames(post, known, brief.language),
      byJudge,
    },
    ordersBroken: brief.orders
      .filter(({ present }) => present.some((pattern) => !new RegExp(pattern, 'iu').test(post)))
      .map(({ text }) => text),
    forbidden: brief.forbidden.filter((text) => isAbout([[text]], post)),
    gapsLeft: findGaps(post).length,
    drafts: alternatives ?? drafts.length,
    collateral: meanCollateral(drafts, ledger),
    wordsLost: lostWords(drafts[0]?.markdown ?? post, post),
    words: countWords(post),
    inputTokens: calls.reduce((sum, { usage }) => sum + usage.inputTokens, 0),
    outputTokens: calls.reduce((sum, { usage }) => sum + usage.outputTokens, 0),
    tokens: tokensOf(calls),
    usd: dollarsOf(calls, costOf),
    isBudgetSpent,
    seconds: calls.reduce((sum, { ms }) => sum + ms, 0) / 1000,
  };
}

/** A sum without the calls of an unknown price would look cheap. */
function dollarsOf(calls: readonly MeteredCall[], costOf: CostOf): number | undefined {
  const costs = calls.map(({ usage }) => costOf(usage));
  if (costs.length === 0 || costs.includes(undefined)) return undefined;
  return costs.reduce((sum: number, cost = 0) => sum + cost, 0);
}
