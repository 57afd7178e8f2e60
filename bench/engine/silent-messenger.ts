import type { Messenger } from '../../src/pipeline/ports/messenger.ts';
import { createQuietMessenger } from '../../tests/quiet-messenger.ts';

/** Sends nothing, and reports when the app asks for a review. */
export function createSilentMessenger(asked: (runId: string) => void): Messenger {
  return createQuietMessenger({
    askForReview: async ({ id }) => asked(id),
    postFailure: async ({ id }, { code }) => {
      throw new Error(`run ${id} failed: ${code}`);
    },
  });
}
