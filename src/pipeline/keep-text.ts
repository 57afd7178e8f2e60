import { CONTINUED_CHARS_MIN, continuableText } from './rules/continue-draft.ts';
import type { RunContext } from './run-context.ts';

/** A draft that is being written is kept so often: a crash loses no more of it than that. */
export const SAVE_INTERVAL_MS = 1_000;

/** Keeps the words of a draft while they are written, so that its next attempt can go on from there. */
export interface TextKeeper {
  /** Cheap to call; it paces itself. */
  take(textSoFar: string): void;
  /** Waits until nothing is being kept any more. */
  end(): Promise<void>;
  /** Keeps the last words too. */
  cutOff(): Promise<void>;
  /** Whether anything stands in the store. */
  hasKept(): boolean;
}

type Deps = Pick<RunContext, 'unfinishedDrafts' | 'claim' | 'clock' | 'log' | 'gotOn'>;

interface Kept {
  /** What stands in the store. */
  found: string;
  /** The part of it that the writer is asked to go on from. */
  written: string;
}

export function createTextKeeper(deps: Deps, step: string, { found, written }: Kept): TextKeeper {
  const { unfinishedDrafts, claim, clock, log, gotOn } = deps;
  let latest = '';
  let kept = found;
  let keptAt = Number.NEGATIVE_INFINITY;
  let keeping: Promise<void> | undefined;

  async function keep(text: string): Promise<void> {
    try {
      await unfinishedDrafts.keep(claim, step, text);
      kept = text;
      if (isLonger(text)) await gotOn();
    } catch (error) {
      log.warn({ run: claim.runId, step, err: error }, 'the text so far was not kept');
    } finally {
      keptAt = clock.now();
      keeping = undefined;
    }
  }

  /** A writer that begins anew gets no further, and neither does one that says a few words more. */
  function isLonger(text: string): boolean {
    const goesOn = found === '' || (written !== '' && text.startsWith(written));
    return goesOn && text.length >= found.length + CONTINUED_CHARS_MIN;
  }

  /** One that began anew is worth keeping when it is longer than what is kept. */
  const isWorthKeeping = () => latest.length > kept.length && continuableText(latest) !== '';

  return {
    take(textSoFar) {
      latest = textSoFar;
      if (keeping !== undefined || clock.now() - keptAt < SAVE_INTERVAL_MS) return;
      if (isWorthKeeping()) keeping = keep(latest);
    },
    end: async () => await keeping,
    async cutOff() {
      await keeping;
      if (isWorthKeeping()) await keep(latest);
    },
    hasKept: () => kept !== '',
  };
}
