/** How a process continues at a crash point. */
export type Ending = 'lives' | 'dies' | 'stalls';

/**
 * The crash points of a process, two for each write and each outside call: just before it, and just
 * after it but before its answer. The promises of a dead process never settle, as with kill -9, so no
 * `catch` and no `finally` runs. A stalled process is replaced like a dead one, and later runs beside
 * its successor for a few more crash points.
 */
export interface CrashPoints {
  /** The names of the passed crash points, in order. */
  passed: string[];
  around<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Wraps every method of a port and of its nested ports. */
  wrap<T extends object>(name: string, port: T): T;
  /** Fulfils when the process has died or has been replaced. */
  gone: Promise<void>;
  isGone(): boolean;
  /** Ends the process at once. */
  kill(): void;
}

export interface CrashOptions {
  ending(name: string, index: number): Ending;
  /** Fulfils when a stalled process continues. */
  stall?: () => Promise<void>;
}

const MOMENTS_AFTER_STALL = 12;

export function createCrashPoints({ ending, stall = nothing }: CrashOptions): CrashPoints {
  const passed: string[] = [];
  const { promise: gone, resolve: giveUp } = Promise.withResolvers<void>();
  const never = new Promise<never>(() => {});
  let isDead = false;
  let isGone = false;
  let momentsLeft = Number.POSITIVE_INFINITY;

  function kill(): void {
    isDead = true;
    isGone = true;
    giveUp();
  }

  async function pass(name: string): Promise<void> {
    if (isDead) return await never;
    passed.push(name);
    momentsLeft -= 1;
    const decided = momentsLeft < 0 ? 'dies' : ending(name, passed.length - 1);
    if (decided === 'dies') {
      kill();
      await never;
    }
    if (decided !== 'stalls' || isGone) return;
    isGone = true;
    giveUp();
    await stall();
    momentsLeft = MOMENTS_AFTER_STALL;
  }

  async function around<T>(name: string, work: () => Promise<T>): Promise<T> {
    await pass(`before ${name}`);
    try {
      return await work();
    } finally {
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
          around(
            [path, ...stepsIn(args)].join(' '),
            async () => (await Reflect.apply(inner, target, args)) as unknown,
          );
      },
    });
  }

  return { passed, around, wrap, gone, isGone: () => isGone, kill };
}

/** The steps that a call records, so that a sweep can choose the crash points of a step. */
function stepsIn(args: readonly unknown[]): unknown[] {
  return args.flatMap((one) => (one instanceof Map ? [...one.keys()] : []));
}

async function nothing(): Promise<void> {}
