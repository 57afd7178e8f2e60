import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `npm test` takes a sample of the cases, `npm run check` and CI take all of them. */
    share: 'sample' | 'all';
  }
}

/** The cases to run: those chosen for the sample, or all of them in the deep project. */
export function sampled<T>(cases: readonly T[], isChosen: (one: T, index: number) => boolean): T[] {
  return inject('share') === 'all' ? [...cases] : cases.filter(isChosen);
}

/** The first cases, or all of them in the deep project. */
export function firstOf<T>(cases: readonly T[], count: number): T[] {
  return sampled(cases, (_, index) => index < count);
}

/** A size for the sample, or the whole one in the deep project. */
export function sizeOf({ sample, all }: { sample: number; all: number }): number {
  return inject('share') === 'all' ? all : sample;
}

/** Registers tests in the deep project alone. `npm test` has other tests of their subject. */
export function inDeep(register: () => void): void {
  if (inject('share') === 'all') register();
}
