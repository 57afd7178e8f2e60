/**
 * Runs one flush at a time for all callers. A caller during a flush needs the next one, because its
 * write may be too late for the current one. After a failed flush all later ones fail too: Linux
 * reports the error once and drops the pages, so the disk's content is unknown.
 */
export function sharedFlush(flush: () => Promise<void>): () => Promise<void> {
  let current = Promise.resolve();
  let next: Promise<void> | undefined;

  async function follow(before: Promise<void>): Promise<void> {
    await before;
    next = undefined;
    current = flush();
    await current;
  }

  return async () => {
    next ??= follow(current);
    await next;
  };
}
