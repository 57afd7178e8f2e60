import type { Isolation } from '../pipeline/advance.ts';
import { InterruptedError, Parked } from '../pipeline/errors.ts';
import type { Model } from '../pipeline/model-port.ts';
import type { Claim, Runs } from '../pipeline/ports.ts';
import type { Alarm } from './embedded.ts';

/** A call that takes longer was sent, and harmed nothing on the way: the run only waits now. */
const SENT_MS = 50;

/** More would take the places of runs that nothing is wrong with. */
const WAITING_MAX = 10;
const LOOK_AGAIN_MS = 1_000;

interface Deps {
  runs: Pick<Runs, 'noteClaim'>;
  alarm: Alarm;
}

/**
 * One run at a time among those whose work was lost. What the others do meanwhile stands in their rows
 * before the next one begins: only the one at work is charged when the process ends.
 */
export function createIsolation({ runs, alarm }: Deps): Isolation {
  const turn = createTurn();

  return {
    startedAt: alarm.now(),

    async enter(claim, { model, isAlone, signal }) {
      if (!turn.isFree()) {
        if (turn.waiting() >= WAITING_MAX) {
          throw new Parked('its turn', alarm.now() + LOOK_AGAIN_MS);
        }
        await runs.noteClaim(claim, undefined);
      }
      await turn.take(signal);
      const stay = createVisit({ runs, alarm, claim, signal, turn });
      await stay.begin();
      return { model: isAlone ? model : waitingModel(model, stay), leave: stay.leave };
    },
  };
}

interface Visit {
  begin(): Promise<void>;
  /** Lets the others go on while an answer takes its time. */
  during<T>(answering: Promise<T>): Promise<T>;
  leave(): void;
}

function createVisit(deps: Deps & { claim: Claim; signal: AbortSignal; turn: Turn }): Visit {
  const { runs, alarm, claim, signal, turn } = deps;
  // Steps side by side wait for several answers; one that is back needs the turn.
  let waitingFor = 0;
  let hasTurn = true;
  let changing = Promise.resolve();

  /** One change at a time, in the order they were asked for. */
  function change(work: () => Promise<void>): Promise<void> {
    changing = changing.then(work, work);
    return changing;
  }

  const stepAside = () =>
    change(async () => {
      if (!hasTurn || waitingFor === 0) return;
      await runs.noteClaim(claim, 'waiting');
      hasTurn = false;
      turn.leave();
    });
  const comeBack = () =>
    change(async () => {
      if (hasTurn) return;
      await turn.take(signal);
      hasTurn = true;
      await runs.noteClaim(claim, 'at_work');
    });

  return {
    begin: () => runs.noteClaim(claim, 'at_work'),

    async during(answering) {
      waitingFor += 1;
      const callOff = alarm.at(alarm.now() + SENT_MS, () => void stepAside().catch(() => {}));
      try {
        return await answering;
      } finally {
        callOff();
        waitingFor -= 1;
        await comeBack();
      }
    },

    leave() {
      if (hasTurn) turn.leave();
      hasTurn = false;
    },
  };
}

function waitingModel(model: Model, { during }: Visit): Model {
  return {
    write: (ask, onText) => during(model.write(ask, onText)),
    answer: (ask, wanted) => during(model.answer(ask, wanted)),
    draw: (prompt, signal) => during(model.draw(prompt, signal)),
  };
}

interface Turn {
  isFree(): boolean;
  waiting(): number;
  /** Raises `Interrupted` when the signal fires before it is one's turn. */
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
