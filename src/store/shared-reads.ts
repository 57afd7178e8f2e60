/**
 * Calls while a read of the same key runs share the next one: the one that runs may have begun before a change
 * that the caller knows of. So a place has two reads at most, however many ask.
 */
export function shareReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  const next = new Map<string, Promise<T>>();

  function start(key: string): Promise<T> {
    next.delete(key);
    const reading = read(key).finally(() => {
      if (running.get(key) === reading) running.delete(key);
    });
    running.set(key, reading);
    return reading;
  }

  return (key) => {
    const before = running.get(key);
    if (before === undefined) return start(key);
    const waiting =
      next.get(key) ??
      before.then(
        () => start(key),
        () => start(key),
      );
    next.set(key, waiting);
    return waiting;
  };
}
