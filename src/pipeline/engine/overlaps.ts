/** Says to each work on a key whether other work on it has begun since the last question. */
export function createOverlaps() {
  const begun = new Map<string, { count: number; running: number }>();

  return async <T>(key: string, work: (hasNewer: () => boolean) => Promise<T>): Promise<T> => {
    const all = begun.get(key) ?? { count: 0, running: 0 };
    begun.set(key, all);
    all.count += 1;
    all.running += 1;
    let seen = all.count;
    const hasNewer = () => {
      const isNewer = all.count > seen;
      seen = all.count;
      return isNewer;
    };
    try {
      return await work(hasNewer);
    } finally {
      all.running -= 1;
      if (all.running === 0) begun.delete(key);
    }
  };
}
