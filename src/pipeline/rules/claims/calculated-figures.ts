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

function resultsOf(a: number, b: number): number[] {
  const results = [a + b, a - b, a * b, a / b, (a / b) * PERCENT, ((a - b) / a) * PERCENT];
  return results.filter((result) => Number.isFinite(result) && result > 0);
}
