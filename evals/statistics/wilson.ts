/** Both bounds of a 95 % confidence interval. */
export interface Interval {
  low: number;
  high: number;
}

/** The standard normal quantile of 97.5 %. */
export const Z = 1.959964;

/**
 * The score interval of a rate (Wilson 1927), which also holds for few trials and for rates near 0 and 1.
 * `successes` may have halves, as a tie counts half. NaN without trials.
 */
export function wilson(successes: number, trials: number): Interval {
  if (trials === 0) return { low: Number.NaN, high: Number.NaN };
  const rate = successes / trials;
  const square = Z ** 2 / trials;
  const middle = (rate + square / 2) / (1 + square);
  const spread =
    (Z * Math.sqrt((rate * (1 - rate)) / trials + square / (4 * trials))) / (1 + square);
  return { low: Math.max(0, middle - spread), high: Math.min(1, middle + spread) };
}
