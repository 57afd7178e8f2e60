/**
 * Counts the moments at which a process can die, two for each write and each outside call: just
 * before it, and just after it was done but before anybody heard. What a dead process awaits never
 * comes, as with kill -9: nothing is thrown, so no `catch` and no `finally` runs.
 */
export interface CrashPoints {
  /** Names of the points passed so far, in order. */
  passed: string[];
  around<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Wraps every method of a port, and the methods of the ports in it. */
  wrap<T extends object>(name: string, port: T): T;
  /** Fulfils at the moment of death. */
  dying: Promise<void>;
  /** Fulfils when the process has died and what it had already set going has settled. */
  death: Promise<void>;
  isDead(): boolean;
}

export function createCrashPoints(dieAt: number): CrashPoints {
  const passed: string[] = [];
  const underway = new Set<Promise<unknown>>();
  const { promise: died, resolve: die } = Promise.withResolvers<void>();
  const never = new Promise<never>(() => {});
  let isDead = false;

  async function pass(name: string): Promise<void> {
    if (isDead) return await never;
    passed.push(name);
    if (passed.length - 1 !== dieAt) return;
    isDead = true;
    die();
    await never;
  }

  async function around<T>(name: string, work: () => Promise<T>): Promise<T> {
    await pass(`before ${name}`);
    const working = work();
    underway.add(working);
    try {
      return await working;
    } finally {
      underway.delete(working);
      await pass(`after ${name}`);
    }
  }

  function wrap<T extends object>(name: string, port: T): T {
    return new Proxy(port, {
      get(target, key) {
        const inner: unknown = Reflect.get(target, key);
        const path = `${name}.${String(key)}`;
        if (typeof inner === 'object' && inner !== null) return wrap(path, inner);
        if (typeof inner !== 'function') return inner;
        return (...args: unknown[]) =>
          around(path, async () => (await Reflect.apply(inner, target, args)) as unknown);
      },
    });
  }

  return {
    passed,
    around,
    wrap,
    dying: died,
    death: died.then(async () => {
      await Promise.allSettled(underway);
    }),
    isDead: () => isDead,
  };
}
