import type { Messenger } from '../../src/pipeline/messenger.ts';

/** Sends nothing, and reports when the app asks for a review. */
export function createSilentMessenger(asked: (runId: string) => void): Messenger {
  const quiet = async () => {};
  return {
    showCard: quiet,
    liveDraft: () => ({ show() {} }),
    postDraft: quiet,
    postVerdict: quiet,
    askForReview: async ({ id }) => asked(id),
    showDecision: quiet,
    postAssets: quiet,
    showRetriedAssets: quiet,
    publish: quiet,
    postFailure: async ({ id }, { code }) => {
      throw new Error(`run ${id} failed: ${code}`);
    },
    notifyWaiting: quiet,
    showRetry: quiet,
    showCancelled: quiet,
    warnOfExpiry: quiet,
    showExpired: quiet,
  };
}
