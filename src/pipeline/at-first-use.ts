/** Creates a value when it is first needed, so that a start does not pay for what it may never use. */
export function atFirstUse<T>(create: () => T): () => T {
  let created: T | undefined;
  return () => {
    created ??= create();
    return created;
  };
}
