/** Blocks its callers until a test opens it. */
export interface Gate {
  opened: Promise<undefined>;
  open(): void;
}

export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { opened: promise, open: () => resolve(undefined) };
}
