import type { RunContext } from '../../engine/run-context.ts';
import { Parked } from '../../errors.ts';

/** The first draft, which is written at the same time. */
export interface Writing {
  /** Fulfils when the writer has been asked; false if the run has to wait first. */
  isBegun: Promise<boolean>;
  /** Fulfils when the draft has been posted; false if the run fails or has to wait. */
  isDone: Promise<boolean>;
}

/** Does work beside the first draft. A draft that has to wait for its next attempt ends it and raises `Parked`. */
export async function besideDraft<T>(
  context: Pick<RunContext, 'signal'>,
  { isDone }: Writing,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  void isDone.then((isWritten) => isWritten || ended.abort());
  try {
    return await work(AbortSignal.any([context.signal, ended.signal]));
  } catch (error) {
    if (await isDone) throw error;
    throw waitForDraft();
  }
}

export function waitForDraft(): Parked {
  return new Parked('the first draft');
}
