/**
 * Makes one flush at a time serve all who want one: who comes while one is under way needs the next,
 * since what they wrote may have come too late for it. After one that failed nobody can say what is
 * on the disk (Linux reports such an error once, and forgets the pages), so all later ones fail too.
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
