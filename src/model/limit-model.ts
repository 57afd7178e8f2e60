import PQueue from 'p-queue';
import type { Model } from '../pipeline/ports/model-port.ts';

/**
 * Runs at most `callsMax` calls at once, over all runs and all models with this limit; the others wait,
 * the oldest first. Each call calls `startWaiting` first, and the function it returns when the call begins.
 */
export function createCallLimit(
  callsMax: number,
  startWaiting: () => () => void = () => () => {},
): (model: Model) => Model {
  const queue = new PQueue({ concurrency: callsMax });

  async function withSlot<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const endWaiting = startWaiting();
    const begin = () => {
      endWaiting();
      return call();
    };
    return await queue.add(begin, { signal });
  }

  return (model) => ({
    write: (ask, onText) => withSlot(() => model.write(ask, onText), ask.signal),
    answer: (ask, wanted) => withSlot(() => model.answer(ask, wanted), ask.signal),
    draw: (prompt, signal, name) => withSlot(() => model.draw(prompt, signal, name), signal),
  });
}
