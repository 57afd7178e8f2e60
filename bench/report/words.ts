/** A figure with its unit, rounded by its size. */
export function inUnits(value: number, unit: string): string {
  if (Number.isNaN(value)) return '–';
  const digits = digitsOf(value, unit);
  const text = value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const isClose = unit === '' || unit === '×' || unit.startsWith('/');
  return `${text}${isClose ? '' : ' '}${unit}`.trim();
}

function digitsOf(value: number, unit: string): number {
  if (unit === '×') return 2;
  if (Number.isInteger(value) || Math.abs(value) >= 100) return 0;
  return Math.abs(value) >= 1 ? 1 : 2;
}
