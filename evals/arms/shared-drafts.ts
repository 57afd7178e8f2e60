import type { Model } from '../../src/pipeline/ports/model-port.ts';

/**
 * Gives the same first draft to all arms that ask for it with the same prompt, so that they differ in their
 * revisions alone. Each arm still counts its tokens. One arm that stops does not abort the draft of the others:
 * only `signal` does.
 */
export function shareDrafts(model: Model, signal: AbortSignal): Model {
  const drafts = new Map<string, ReturnType<Model['write']>>();
  return {
    ...model,
    async write(ask, onText) {
      const key = JSON.stringify([ask.model, ask.instructions, ask.input, ask.outputTokensMax]);
      const known = drafts.get(key);
      if (known !== undefined) return await known;
      const writing = model.write({ ...ask, signal }, onText);
      drafts.set(key, writing);
      // Another arm asks again after a failure.
      writing.catch(() => drafts.delete(key));
      return await writing;
    },
  };
}
