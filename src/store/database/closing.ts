import { StoreUnavailable } from '../../pipeline/errors.ts';

/** Keeps calls from a closed database. */
export interface Closing {
  /** The methods of the returned port raise `StoreUnavailable` after the call of `end`. */
  guard<Port extends object>(port: Port): Port;
  /** Fulfils when all running methods have ended. */
  end(): Promise<void>;
}

export function createClosing(): Closing {
  let isClosed = false;
  let running = 0;
  let whenIdle = () => {};

  async function run(call: () => Promise<unknown>): Promise<unknown> {
    if (isClosed)
      throw new StoreUnavailable('The store is closed: the app is stopping.', undefined);
    running += 1;
    try {
      return await call();
    } finally {
      running -= 1;
      if (running === 0) whenIdle();
    }
  }

  return {
    guard(port) {
      const methods = Object.entries(port).map(([name, method]) => [
        name,
        (...args: unknown[]) => run(() => method(...args)),
      ]);
      return Object.fromEntries(methods) as typeof port;
    },
    async end() {
      isClosed = true;
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        whenIdle = resolve;
      });
    },
  };
}
