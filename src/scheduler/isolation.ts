import type { Isolation } from '../pipeline/engine/advance.ts';
import { InterruptedError, Parked } from '../pipeline/errors.ts';
import type { Model } from '../pipeline/ports/model-port.ts';
import type { Claim, ClaimState, Clock, Runs } from '../pipeline/ports/ports.ts';

/** A longer call has been sent without a crash: from then on the run only waits. */
const SENT_MS = 50;

/** More would take slots from healthy runs. */
const WAITING_MAX = 10;
const WAITING_RETRY_MS = 1_000;

interface Deps {
  runs: Pick<Runs, 'noteClaim'>;
  clock: Clock;
}

/**
 * Of the runs with losses, one at a time is at work. The others store that they wait before the next
 * one begins, so a crash counts as a loss of that run only. The turn ends with the first recorded step: a whole
 * post has many, and the others would wait for all of them.
 */
export function createIsolation({ runs, clock }: Deps): Isolation {
  const turn = createTurn();

  return {
    startedAt: clock.now(),

    async enter(claim, { model, isAlone, signal }) {
      if (!turn.isFree()) {
        if (turn.waiting() >= WAITING_MAX) {
          throw new Parked('its turn', clock.now() + WAITING_RETRY_MS);
        }
        await runs.noteClaim(claim, undefined);
      }
      await turn.take(signal);
      const visit = createVisit({ runs, clock, claim, signal, turn });
      await visit.begin();
      return { model: isAlone ? model : waitingModel(model, visit), leave: visit.leave };
    },
  };
}

interface Visit {
  begin(): Promise<void>;
  /** Releases the turn during a long model call. */
  during<T>(call: Promise<T>): Promise<T>;
  leave(): void;
}

function createVisit(deps: Deps & { claim: Claim; signal: AbortSignal; turn: Turn }): Visit {
  const { runs, clock, claim, signal, turn } = deps;
  // Parallel steps wait for several calls; each needs the turn when its call ends.
  let waitingFor = 0;
  let hasTurn = true;
  let hasLeft = false;
  let noted: ClaimState | undefined;
  let changing = Promise.resolve();

  function change(work: () => Promise<void>): Promise<void> {
    changing = changing.then(work, work);
    return changing;
  }

  async function note(state: ClaimState): Promise<void> {
    if (noted === state) return;
    await runs.noteClaim(claim, state);
    noted = state;
  }

  function giveTurn(): void {
    if (hasTurn) turn.leave();
    hasTurn = false;
  }

  const releaseTurn = () =>
    change(async () => {
      if (!hasTurn || waitingFor === 0) return;
      await note('waiting');
      giveTurn();
    });
  const resumeTurn = () =>
    change(async () => {
      if (!hasTurn && !hasLeft) {
        await turn.take(signal);
        hasTurn = true;
      }
      // The losses may have ended while it waited for its turn.
      if (hasLeft) giveTurn();
      await note('at_work');
    });

  return {
    begin: () => note('at_work'),

    async during(call) {
      waitingFor += 1;
      const cancel = clock.setAlarm(
        clock.now() + SENT_MS,
        () => void releaseTurn().catch(() => {}),
      );
      try {
        return await call;
      } finally {
        cancel();
        waitingFor -= 1;
        await resumeTurn();
      }
    },

    leave() {
      hasLeft = true;
      giveTurn();
    },
  };
}

function waitingModel(model: Model, { during }: Visit): Model {
  return {
    write: (ask, onText) => during(model.write(ask, onText)),
    answer: (ask, wanted) => during(model.answer(ask, wanted)),
    draw: (prompt, signal, name) => during(model.draw(prompt, signal, name)),
  };
}

interface Turn {
  isFree(): boolean;
  waiting(): number;
  /** Raises `InterruptedError` when the signal fires during the wait. */
  take(signal: AbortSignal): Promise<void>;
  leave(): void;
}

function createTurn(): Turn {
  const queue: (() => void)[] = [];
  let isTaken = false;

  return {
    isFree: () => !isTaken,
    waiting: () => queue.length,

    async take(signal) {
      if (signal.aborted) throw new InterruptedError();
      if (!isTaken) {
        isTaken = true;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const giveUp = () => {
          queue.splice(queue.indexOf(next), 1);
          reject(new InterruptedError());
        };
        const next = () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        };
        signal.addEventListener('abort', giveUp, { once: true });
        queue.push(next);
      });
    },

    leave() {
      const next = queue.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}
