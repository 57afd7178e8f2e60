import { LRUCache } from 'lru-cache';

/** The values of a store by name that this process, its only writer, has read or written. */
export interface Memory<T extends object> {
  /** Gives the remembered value, or reads it. */
  read(name: string, read: () => Promise<T>): Promise<T>;
  /** Forgets the value; remembers the one that `learn` finds, if no other call has begun meanwhile. */
  write<R>(name: string, work: () => Promise<R>, learn?: Learn<T, R>): Promise<R>;
  forgetAll(): void;
  /** Forgets the values whose names begin with this. */
  forgetFrom(beginning: string): void;
}

/** `before` is the value that was remembered when the write began. */
type Learn<T, R> = (result: R, before: T | undefined) => T | undefined;

export function createMemory<T extends object>(countMax: number): Memory<T> {
  const known = new LRUCache<string, T>({ max: countMax });
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

  return {
    async read(name, read) {
      const remembered = known.get(name);
      if (remembered !== undefined) return remembered;
      const isNewest = begin(name);
      const value = await read();
      if (!isNewest()) return value;
      newest.delete(name);
      known.set(name, value);
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
        if (learned !== undefined) known.set(name, learned);
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

    forgetFrom(beginning) {
      const names = [...known.keys(), ...newest.keys()];
      for (const name of names.filter((one) => one.startsWith(beginning))) forget(name);
    },
  };
}
