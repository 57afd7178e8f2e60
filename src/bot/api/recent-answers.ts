import type { Clock } from '../../pipeline/ports/ports.ts';

interface RecentAnswersOptions {
  clock: Pick<Clock, 'now'>;
  /** Older answers are forgotten. */
  knownMs: number;
}

const KNOWN_MAX = 1_000;

/** Keeps Slack's answers about people in memory for a while, so that a person costs one call. */
export function createRecentAnswers<T>({ clock, knownMs }: RecentAnswersOptions) {
  const known = new Map<string, { answer: T; until: number }>();
  return {
    find(person: string): T | undefined {
      const recent = known.get(person);
      return recent !== undefined && recent.until > clock.now() ? recent.answer : undefined;
    },
    keep(person: string, answer: T): void {
      if (known.size >= KNOWN_MAX) known.clear();
      known.set(person, { answer, until: clock.now() + knownMs });
    },
  };
}
