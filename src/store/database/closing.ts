import { StoreUnavailable } from '../../pipeline/errors.ts';

/** Lets a store end in order: nothing is asked of its database once it is closed. */
export interface Closing {
  /** The same port, whose methods raise `StoreUnavailable` from the first call of `end` on. */
  guard<Port extends object>(port: Port): Port;
  /** Fulfils when each method that was called before has ended. */
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
