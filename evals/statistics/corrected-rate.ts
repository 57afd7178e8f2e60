import { type Interval, Z } from './wilson.ts';

/** A number of trials with their successes; a tie is half a success. */
export interface Count {
  successes: number;
  trials: number;
}

export interface CorrectedRate extends Interval {
  rate: number;
}

/**
 * The true rate of preference, corrected for a judge that finds the better side with the accuracy `a` of
 * the calibration: (p + a − 1) / (2a − 1) (Rogan and Gladen 1978, with one accuracy for both sides). The
 * interval has the variance of both samples. Undefined for a judge that does not beat chance.
 */
export function correctedRate(observed: Count, calibration: Count): CorrectedRate | undefined {
  if (observed.trials === 0 || calibration.trials === 0) return undefined;
  const accuracy = calibration.successes / calibration.trials;
  const gain = 2 * accuracy - 1;
  if (gain <= 0) return undefined;
  const rate = observed.successes / observed.trials;
  const corrected = (rate + accuracy - 1) / gain;
  const variance =
    variancePerTrial(observed) / gain ** 2 +
    (variancePerTrial(calibration) * (1 - 2 * rate) ** 2) / gain ** 4;
  const spread = Z * Math.sqrt(variance);
  return {
    rate: within(corrected),
    low: within(corrected - spread),
    high: within(corrected + spread),
  };
}

/** With one more success and one more failure, so that a sample without failures still varies. */
function variancePerTrial({ successes, trials }: Count): number {
  const rate = (successes + 1) / (trials + 2);
  return (rate * (1 - rate)) / (trials + 2);
}

function within(rate: number): number {
  return Math.min(1, Math.max(0, rate));
}
