export interface ExpiryRule {
  afterMs: number;
  noticeMs: number;
}

const DAY_MS = 24 * 60 * 60_000;
const NOTICE_DAYS_MAX = 7;

/** The warning comes a week before the end, or in the last quarter of a shorter time. 0 means never. */
export function expiryAfter(days: number): ExpiryRule | undefined {
  if (days === 0) return undefined;
  return { afterMs: days * DAY_MS, noticeMs: Math.min(NOTICE_DAYS_MAX, days / 4) * DAY_MS };
}

export function warnAt({ afterMs, noticeMs }: ExpiryRule, silentSince: number): number {
  return silentSince + afterMs - noticeMs;
}

/** A warning that comes late, because the app was down, still gives the full notice. */
export function endsAt(
  { afterMs, noticeMs }: ExpiryRule,
  { silentSince, warnedAt }: { silentSince: number; warnedAt: number },
): number {
  return Math.max(silentSince + afterMs, warnedAt + noticeMs);
}
