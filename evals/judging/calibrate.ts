import type { CalibrationPair } from '../material/calibration.ts';
import type { Count } from '../statistics/corrected-rate.ts';
import { countOf, type JudgedPair } from '../statistics/preferences.ts';
import type { Judge } from './judge.ts';
import { prefer } from './prefer.ts';

export interface Calibration {
  /** A success is a pair whose better side the judge preferred in both orders; a tie counts half. */
  count: Count;
  pairs: { name: string; judged: JudgedPair }[];
}

/** Asks the judge about pairs whose better side is known. */
export async function calibrate(
  judge: Judge,
  pairs: readonly CalibrationPair[],
): Promise<Calibration> {
  const judged = await Promise.all(
    pairs.map(async ({ name, outline, better, worse }) => {
      const sides = { candidate: better, baseline: worse };
      return { name, judged: await prefer(judge, { outline }, sides) };
    }),
  );
  return { count: countOf(judged.map((one) => one.judged)), pairs: judged };
}
