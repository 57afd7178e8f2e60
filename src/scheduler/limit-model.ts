import PQueue from 'p-queue';
import type { Model } from '../pipeline/ports.ts';

/** At most `callsMax` model calls at once over all runs; the others wait their turn, oldest first. */
export function limitModel(model: Model, callsMax: number): Model {
  const queue = new PQueue({ concurrency: callsMax });
  return {
    write: (ask, onText) => queue.add(() => model.write(ask, onText), { signal: ask.signal }),
    answer: (ask, wanted) => queue.add(() => model.answer(ask, wanted), { signal: ask.signal }),
    draw: (prompt, signal) => queue.add(() => model.draw(prompt, signal), { signal }),
  };
}
