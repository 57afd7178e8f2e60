/** The values of a store by name that this process, its only writer, has read or written. */
export interface Memory<T> {
  /** Gives the remembered value, or reads it. */
  read(name: string, read: () => Promise<T>): Promise<T>;
  /** Forgets the value; remembers the one that `learn` finds, if no other call has begun meanwhile. */
  write<R>(name: string, work: () => Promise<R>, learn?: Learn<T, R>): Promise<R>;
  forgetAll(): void;
}

/** `before` is the value that was remembered when the write began. */
type Learn<T, R> = (result: R, before: T | undefined) => T | undefined;

export function createMemory<T>(countMax: number): Memory<T> {
  const known = new Map<string, T>();
  /** The newest call for each name that has no answer yet: one that another overtook is not remembered. */
  const newest = new Map<string, object>();

  function begin(name: string): () => boolean {
    const call = {};
    newest.set(name, call);
    return () => newest.get(name) === call;
  }

  function forget(name: string): void {
    known.delete(name);
    newest.delete(name);
  }

  function remember(name: string, value: T): void {
    if (known.size >= countMax) known.clear();
    known.set(name, value);
  }

  return {
    async read(name, read) {
      if (known.has(name)) return known.get(name) as T;
      const isNewest = begin(name);
      const value = await read();
      if (!isNewest()) return value;
      newest.delete(name);
      remember(name, value);
      return value;
    },

    async write(name, work, learn) {
      const before = known.get(name);
      forget(name);
      const isNewest = begin(name);
      let isAlone = false;
      try {
        const result = await work();
        isAlone = isNewest();
        forget(name);
        const learned = isAlone ? learn?.(result, before) : undefined;
        if (learned !== undefined) remember(name, learned);
        return result;
      } finally {
        // A read that began during a failed write is not remembered either.
        if (!isAlone) forget(name);
      }
    },

    forgetAll() {
      known.clear();
      newest.clear();
    },
  };
}
