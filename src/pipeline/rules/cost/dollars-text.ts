const SMALL_USD = 0.1;

/** Small sums get four digits, because a call often costs less than a cent. */
export function dollarsText(usd: number, locale = 'en-US'): string {
  const digits = usd > 0 && usd < SMALL_USD ? 4 : 2;
  const style = { style: 'currency', currency: 'USD', minimumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits }).format(usd);
}
