import type { Messenger } from '../src/pipeline/ports/messenger.ts';

/** Sends nothing, except for the methods that are given. */
export function createQuietMessenger(given: Partial<Messenger>): Messenger {
  const quiet = async () => {};
  return {
    showCard: quiet,
    hasCard: async () => true,
    linkSource: quiet,
    liveDraft: () => ({ show() {} }),
    showRevising: quiet,
    postDraft: quiet,
    postAnswers: quiet,
    postReading: quiet,
    postUnreadSources: quiet,
    showVerdict: quiet,
    postVerdict: quiet,
    foldDraft: quiet,
    postNote: quiet,
    askForReview: quiet,
    callPeople: quiet,
    closeCall: quiet,
    remindPeople: quiet,
    showApproverChange: quiet,
    showDecision: quiet,
    askToChoose: quiet,
    showChoice: quiet,
    postAssets: quiet,
    showRetriedAssets: quiet,
    publish: quiet,
    postFailure: quiet,
    notifyWaiting: quiet,
    showRetry: quiet,
    offerUndo: quiet,
    showUndone: quiet,
    showCancelled: quiet,
    warnOfExpiry: quiet,
    closeExpiryWarning: quiet,
    showExpired: quiet,
    ...given,
  };
}
