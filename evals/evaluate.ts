import PQueue from 'p-queue';
import type { BriefDefaults } from '../src/pipeline/brief-defaults.ts';
import { InterruptedError } from '../src/pipeline/errors.ts';
import type { CostOf } from '../src/pipeline/rules/cost/price.ts';
import { type Arm, type ArmResult, BASELINE, runArms } from './arms/arms.ts';
import type { ProductDeps, ProductResult } from './arms/run-product.ts';
import { type Calibration, calibrate } from './judging/calibrate.ts';
import type { Judge } from './judging/judge.ts';
import { prefer } from './judging/prefer.ts';
import type { EvalBrief } from './material/briefs.ts';
import type { CalibrationPair } from './material/calibration.ts';
import { type ArmMeasures, measureArm } from './measures/measure-arm.ts';
import type { JudgedPair } from './statistics/preferences.ts';

export interface EvaluationOptions {
  briefs: readonly EvalBrief[];
  calibration: readonly CalibrationPair[];
  arms: readonly Arm[];
  defaults: BriefDefaults;
  budget: number | undefined;
  /** Briefs at once. */
  parallel: number;
  onEnd(result: BriefArm): void;
}

/** The result of one arm for one brief. */
export type BriefArm = { brief: string; arm: Arm } & (
  | {
      state: 'made';
      post: string;
      budget: number | undefined;
      measures: ArmMeasures;
      /** Against the post of the baseline, and against the first draft of the same run. */
      againstBaseline: JudgedPair | undefined;
      againstOwnFirst: JudgedPair | undefined;
    }
  | { state: 'failed'; error: unknown }
);

export interface Evaluation {
  calibration: Calibration;
  results: BriefArm[];
  /** The error that ended it before all posts were measured. */
  endedBy?: unknown;
}

export type EvaluationDeps = ProductDeps & { judge: Judge; costOf: CostOf };

/** Gives its measures, also if a later post ends it; raises without any. */
export async function evaluate(
  deps: EvaluationDeps,
  options: EvaluationOptions,
): Promise<Evaluation> {
  const calibration = await calibrate(deps.judge, options.calibration);
  const queue = new PQueue({ concurrency: options.parallel });
  const ended: BriefArm[] = [];
  const onEnd = (result: BriefArm) => {
    ended.push(result);
    options.onEnd(result);
  };
  try {
    const results = await queue.addAll(
      options.briefs.map((brief) => () => evaluateBrief(deps, { ...options, onEnd }, brief)),
    );
    return { calibration, results: results.flat() };
  } catch (endedBy) {
    queue.clear();
    if (ended.length === 0) throw endedBy;
    return { calibration, results: [...ended], endedBy };
  }
}

async function evaluateBrief(
  deps: EvaluationDeps,
  { arms, defaults, budget, onEnd }: EvaluationOptions,
  material: EvalBrief,
): Promise<BriefArm[]> {
  const ran = await runArms(deps, { material, arms, defaults, budget });
  const baseline = madeBy(ran, BASELINE);
  const measured = ran.map(async (one) => {
    const result = await measureOne(deps, { material, baseline, one });
    onEnd(result);
    return result;
  });
  return await Promise.all(measured);
}

function madeBy(ran: readonly ArmResult[], arm: Arm): ProductResult | undefined {
  const found = ran.find((one) => one.arm === arm);
  return found?.state === 'made' ? found.result : undefined;
}

interface Ended {
  material: EvalBrief;
  baseline: ProductResult | undefined;
  one: ArmResult;
}

async function measureOne(
  { judge, costOf, signal }: EvaluationDeps,
  { material, baseline, one }: Ended,
): Promise<BriefArm> {
  const { arm } = one;
  const named = { brief: material.name, arm };
  if (one.state === 'failed') {
    if (signal.aborted || one.error instanceof InterruptedError) throw one.error;
    return { ...named, state: 'failed', error: one.error };
  }
  const { records } = one.result;
  const post = records.final.markdown;
  const of = { outline: material.outline, ...material.choices };
  const against = async (other: string | undefined) =>
    other === undefined || arm === BASELINE
      ? undefined
      : await prefer(judge, of, { candidate: post, baseline: other });
  const [measures, againstBaseline, againstOwnFirst] = await Promise.all([
    measureArm({ judge, costOf }, material, one.result),
    against(baseline?.records.final.markdown),
    against(arm === 'best_of_n' ? undefined : records.drafts[0]?.markdown),
  ]);
  const { budget } = one;
  return {
    ...named,
    ...{ state: 'made', post, budget, measures, againstBaseline, againstOwnFirst },
  };
}
