/** Holds something back until a test lets it go. */
export interface Gate {
  opened: Promise<undefined>;
  open(): void;
}

export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { opened: promise, open: () => resolve(undefined) };
}
