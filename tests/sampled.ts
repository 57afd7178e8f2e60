import { inject, it } from 'vitest';

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

/** A size or a choice for the sample, or that for all cases in the deep project. */
export function byShare<T>({ sample, all }: { sample: T; all: T }): T {
  return inject('share') === 'all' ? all : sample;
}

/** Registers tests in the deep project alone. `npm test` has other tests of their subject. */
export function inDeep(register: () => void): void {
  if (inject('share') === 'all') register();
}

type Register = (name: string, test: () => unknown, timeout?: number) => void;

/** `it` in the deep project alone: the file has other tests of its subject for `npm test`. */
export const itInDeep: Register & Pick<typeof it, 'each' | 'for'> =
  inject('share') === 'all'
    ? it
    : Object.assign(() => {}, { each: () => () => {}, for: () => () => {} });
