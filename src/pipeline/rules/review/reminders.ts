const HOUR_MS = 60 * 60_000;

export const REMINDERS_MAX = 3;

/** Each wait is twice as long as the one before. Reminders count from 1; 0 hours mean never. */
function dueAt(nth: number, askedAt: number, hours: number): number {
  return askedAt + hours * HOUR_MS * (2 ** nth - 1);
}

export interface Reminders {
  /** The latest that is due; after a long pause the earlier ones are left out. */
  due: number | undefined;
  /** The time of the next one, while there is one. */
  nextAt: number | undefined;
}

export function remindersAt(
  now: number,
  { askedAt, hours }: { askedAt: number; hours: number },
): Reminders {
  if (hours === 0) return { due: undefined, nextAt: undefined };
  const numbers = Array.from({ length: REMINDERS_MAX }, (_, at) => at + 1);
  const due = numbers.findLast((nth) => dueAt(nth, askedAt, hours) <= now);
  const next = numbers.find((nth) => dueAt(nth, askedAt, hours) > now);
  return { due, nextAt: next === undefined ? undefined : dueAt(next, askedAt, hours) };
}
