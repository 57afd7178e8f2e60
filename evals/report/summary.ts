import { ARMS, type Arm } from '../arms/arms.ts';
import type { BriefArm, Evaluation } from '../evaluate.ts';
import type { ArmMeasures } from '../measures/measure-arm.ts';
import type { Count } from '../statistics/corrected-rate.ts';
import { type JudgedPair, type Preference, summarize } from '../statistics/preferences.ts';

/** The figures of one arm over all briefs. Shares are 0 to 1; undefined: nothing could be measured. */
export interface ArmSummary {
  arm: Arm;
  briefs: number;
  failed: number;
  againstBaseline: Preference | undefined;
  againstOwnFirst: Preference | undefined;
  faults: { planted: number; found: number; left: number };
  questions: { due: number; dueAsked: number; asked: number; notDue: number };
  invented: { figures: number; names: number; byJudge: number | undefined };
  ordersBroken: number;
  forbidden: number;
  gapsLeft: number;
  draftsMean: number | undefined;
  collateralMean: number | undefined;
  wordsLostMean: number | undefined;
  wordsMean: number | undefined;
  tokens: number;
  tokensMean: number | undefined;
  /** US dollars for a post; undefined unless the cost of each post is known. */
  usdMean: number | undefined;
  budgetSpent: number;
  secondsMean: number | undefined;
}

type Made = Extract<BriefArm, { state: 'made' }>;

export function summarizeArms({ results, calibration }: Evaluation): ArmSummary[] {
  const arms = ARMS.filter((arm) => results.some((one) => one.arm === arm));
  return arms.map((arm) =>
    summarizeArm(
      arm,
      results.filter((one) => one.arm === arm),
      calibration.count,
    ),
  );
}

function summarizeArm(arm: Arm, results: readonly BriefArm[], calibration: Count): ArmSummary {
  const made = results.filter((one): one is Made => one.state === 'made');
  const all = made.map(({ measures }) => measures);
  const total = (count: (one: ArmMeasures) => number) =>
    all.reduce((sum, one) => sum + count(one), 0);
  const meanOf = (value: (one: ArmMeasures) => number | undefined) =>
    mean(all.flatMap((one) => value(one) ?? []));
  return {
    arm,
    briefs: results.length,
    failed: results.length - made.length,
    againstBaseline: preference(
      made.map((one) => one.againstBaseline),
      calibration,
    ),
    againstOwnFirst: preference(
      made.map((one) => one.againstOwnFirst),
      calibration,
    ),
    faults: {
      planted: total(({ faults }) => faults.planted),
      found: total(({ faults }) => faults.found.length),
      left: total(({ faults }) => faults.left.length),
    },
    questions: {
      due: total(({ questions }) => questions.due),
      dueAsked: total(({ questions }) => questions.dueAsked.length),
      asked: total(({ questions }) => questions.asked),
      notDue: total(({ questions }) => questions.notDue.length),
    },
    invented: {
      figures: total(({ invented }) => invented.figures.length),
      names: total(({ invented }) => invented.names.length),
      byJudge: all.some(({ invented }) => invented.byJudge !== undefined)
        ? total(({ invented }) => invented.byJudge?.length ?? 0)
        : undefined,
    },
    ordersBroken: total(({ ordersBroken }) => ordersBroken.length),
    forbidden: total(({ forbidden }) => forbidden.length),
    gapsLeft: total(({ gapsLeft }) => gapsLeft),
    draftsMean: meanOf(({ drafts }) => drafts),
    collateralMean: meanOf(({ collateral }) => collateral),
    wordsLostMean: meanOf(({ wordsLost }) => wordsLost),
    wordsMean: meanOf(({ words }) => words),
    tokens: total(({ tokens }) => tokens),
    tokensMean: meanOf(({ tokens }) => tokens),
    usdMean: all.some(({ usd }) => usd === undefined) ? undefined : meanOf(({ usd }) => usd),
    budgetSpent: all.filter(({ isBudgetSpent }) => isBudgetSpent).length,
    secondsMean: meanOf(({ seconds }) => seconds),
  };
}

/** A pair without two answers is not counted: the judge gave none, or there is nothing to compare. */
function preference(
  pairs: readonly (JudgedPair | undefined)[],
  calibration: Count,
): Preference | undefined {
  const judged = pairs.filter((pair): pair is JudgedPair => pair?.length === 2);
  return judged.length === 0 ? undefined : summarize(judged, calibration);
}

function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
