/**
 * Somebody in Slack waits for each request, three seconds at most; a run can wait. So work on runs
 * goes on only while nobody waits, one piece in each turn of the event loop, so that whoever has come
 * since is seen before the next piece.
 */
export interface RightOfWay {
  /** Somebody waits until the function it gives is called; calling it again changes nothing. */
  serve(): () => void;
  /** Fulfils when a piece of work may begin, in the order they were announced. */
  giveWay(): Promise<void>;
}

/** Nobody is kept waiting for ever by a stream of others. */
export const GIVEN_WAY_MS_MAX = 2_000;

interface Options {
  now: () => number;
  soon?: (work: () => void) => void;
}

export function createRightOfWay({ now, soon = setImmediate }: Options): RightOfWay {
  const waiting: { since: number; go: () => void }[] = [];
  let served = 0;
  let isTurnSpent = false;

  function isFree(): boolean {
    return served === 0 || now() - (waiting[0]?.since ?? now()) >= GIVEN_WAY_MS_MAX;
  }

  function letNextGo(): void {
    if (isTurnSpent || !isFree()) return;
    const next = waiting.shift();
    if (next === undefined) return;
    spendTurn();
    next.go();
  }

  function spendTurn(): void {
    isTurnSpent = true;
    soon(() => {
      isTurnSpent = false;
      letNextGo();
    });
  }

  return {
    serve() {
      let isServed = false;
      served += 1;
      return () => {
        if (isServed) return;
        isServed = true;
        served -= 1;
        letNextGo();
      };
    },

    async giveWay() {
      await new Promise<void>((go) => {
        waiting.push({ since: now(), go });
        letNextGo();
      });
    },
  };
}
