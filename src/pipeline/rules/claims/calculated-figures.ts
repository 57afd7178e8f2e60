/** Whether each figure of a claim is in the passages or a result of two in them; each passage has to have one. */
export function followFrom(
  claimed: ReadonlySet<string>,
  given: readonly ReadonlySet<string>[],
): boolean {
  if (claimed.size === 0 || given.some(({ size }) => size === 0)) return false;
  const figures = new Set(given.flatMap((one) => [...one]));
  const numbers = [...figures].map(Number).filter(Number.isFinite);
  const results = numbers.flatMap((a) => numbers.flatMap((b) => resultsOf(a, b)));
  const known = new Set(results.flatMap((result) => [result.toFixed(1), result.toFixed(0)]));
  return claimed.values().every((figure) => figures.has(figure) || known.has(figure));
}

const PERCENT = 100;

/** Days a week, months a year, hours, weeks, minutes and days. */
const PARTS_OF_TIMES = [7, 12, 24, 52, 60, 365];
/** A smaller one may be equal by chance. */
const PER_OTHER_TIME_MIN = 100;

/** Whether a figure is one of the given ones for another time, such as 49,200 a year for 4,100 a month. */
export function isPerOtherTime(figure: string, given: ReadonlySet<string>): boolean {
  const value = Number(figure);
  if (!(value >= PER_OTHER_TIME_MIN)) return false;
  return given
    .values()
    .some((one) => PARTS_OF_TIMES.some((parts) => isSame(Number(one) * parts, value)));
}

/** A product with cents is not exact: 14.95 × 12 is a little less than 179.40. */
function isSame(product: number, value: number): boolean {
  return Math.abs(product - value) < 0.001;
}

function resultsOf(a: number, b: number): number[] {
  const results = [a + b, a - b, a * b, a / b, (a / b) * PERCENT, ((a - b) / a) * PERCENT];
  return results.filter((result) => Number.isFinite(result) && result > 0);
}
