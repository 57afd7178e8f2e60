import type { Clock } from '../../pipeline/ports/ports.ts';

interface RecentAnswersOptions {
  clock: Pick<Clock, 'now'>;
  /** Older answers are forgotten. */
  knownMs: number;
}

const KNOWN_MAX = 1_000;

/** Keeps Slack's answers about a person, a channel or a group in memory for a while, so that each costs one call. */
export function createRecentAnswers<T>({ clock, knownMs }: RecentAnswersOptions) {
  const known = new Map<string, { answer: T; until: number }>();

  function find(id: string): T | undefined {
    const recent = known.get(id);
    return recent !== undefined && recent.until > clock.now() ? recent.answer : undefined;
  }

  function keep(id: string, answer: T): void {
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(id, { answer, until: clock.now() + knownMs });
  }

  return {
    find,
    keep,
    /** Asks only if no answer is known. Raises the errors of `ask`, and keeps none of them. */
    async findOrAsk(id: string, ask: () => Promise<T>): Promise<T> {
      const before = find(id);
      if (before !== undefined) return before;
      const answer = await ask();
      keep(id, answer);
      return answer;
    },
  };
}
