import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import type { Loop } from '../../src/pipeline/run/revision.ts';
import { Brief } from '../../src/pipeline/run.ts';
import type { EvalBrief } from '../material/briefs.ts';
import { bestOf } from './best-of.ts';
import { tokensOf } from './metered-model.ts';
import { type ProductDeps, type ProductResult, runProduct } from './run-product.ts';
import { shareDrafts } from './shared-drafts.ts';

/** The ways to make a post that are compared, in the order of the report. */
export const ARMS = [
  'first_draft',
  'best_of_n',
  'rewrites',
  'patches',
  'rewrites_with_note',
  'patches_with_note',
] as const;
export type Arm = (typeof ARMS)[number];

/** The post that the others are compared with. */
export const BASELINE: Arm = 'first_draft';

const LOOPS: Partial<Record<Arm, { loop: Loop; takesPart: boolean }>> = {
  rewrites: { loop: 'rewrites', takesPart: false },
  patches: { loop: 'editor', takesPart: false },
  rewrites_with_note: { loop: 'rewrites', takesPart: true },
  patches_with_note: { loop: 'editor', takesPart: true },
};

export interface ArmsOptions {
  material: EvalBrief;
  arms: readonly Arm[];
  defaults: BriefDefaults;
  /** The tokens of one arm and brief; without it, those of the loop that used most. */
  budget: number | undefined;
}

export type ArmResult = { arm: Arm } & (
  | { state: 'made'; result: ProductResult; budget: number | undefined }
  | { state: 'failed'; error: unknown }
);

/**
 * Runs all arms for one brief within the same budget. The loops come first: without a given budget, the
 * one that used most tokens sets that of the best of n.
 */
export async function runArms(deps: ProductDeps, options: ArmsOptions): Promise<ArmResult[]> {
  const { arms, budget, material } = options;
  const shared = { ...deps, model: shareDrafts(deps.model, deps.signal) };
  const made = await Promise.all(
    arms.filter((arm) => arm !== 'best_of_n').map((arm) => attempt(arm, budget, runArm(arm))),
  );
  if (!arms.includes('best_of_n')) return inOrder(made);
  const spent = budget ?? largestSpend(made);
  const brief = briefOf(options, 'rewrites', 0);
  const run = { brief, material, takesPart: false, budget: spent };
  return inOrder([...made, await attempt('best_of_n', spent, bestOf(deps, run))]);

  function runArm(arm: Arm): Promise<ProductResult> {
    const { loop, takesPart } = LOOPS[arm] ?? { loop: 'rewrites', takesPart: false };
    const roundsMax = LOOPS[arm] === undefined ? 0 : options.defaults.roundsMax;
    const brief = briefOf(options, loop, roundsMax);
    return runProduct(shared, { brief, material, takesPart, budget });
  }
}

function briefOf({ material, defaults }: ArmsOptions, loop: Loop, roundsMax: number): Brief {
  const { outline, choices } = material;
  return Brief.parse({ ...defaults, ...choices, outline, loop, roundsMax });
}

async function attempt(
  arm: Arm,
  budget: number | undefined,
  running: Promise<ProductResult>,
): Promise<ArmResult> {
  try {
    return { arm, state: 'made', result: await running, budget };
  } catch (error) {
    return { arm, state: 'failed', error };
  }
}

function largestSpend(results: readonly ArmResult[]): number {
  return Math.max(
    0,
    ...results.map((one) => (one.state === 'made' ? tokensOf(one.result.calls) : 0)),
  );
}

function inOrder(results: readonly ArmResult[]): ArmResult[] {
  return results.toSorted((a, b) => ARMS.indexOf(a.arm) - ARMS.indexOf(b.arm));
}
