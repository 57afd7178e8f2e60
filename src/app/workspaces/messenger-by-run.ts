import type { Messenger } from '../../pipeline/ports/messenger.ts';
import type { Run } from '../../pipeline/run.ts';

/** Posts each message through the messenger of the run's workspace. */
export function createMessengerByRun(of: (run: Run) => Messenger): Messenger {
  return {
    showCard: (card) => of(card.run).showCard(card),
    linkSource: (run) => of(run).linkSource(run),
    hasCard: (run) => of(run).hasCard(run),
    liveDraft: (run, ...rest) => of(run).liveDraft(run, ...rest),
    showRevising: (run, ...rest) => of(run).showRevising(run, ...rest),
    postDraft: (run, ...rest) => of(run).postDraft(run, ...rest),
    postAnswers: (run, ...rest) => of(run).postAnswers(run, ...rest),
    postReading: (run, ...rest) => of(run).postReading(run, ...rest),
    postUnreadSources: (run, ...rest) => of(run).postUnreadSources(run, ...rest),
    showVerdict: (run, ...rest) => of(run).showVerdict(run, ...rest),
    postVerdict: (run, ...rest) => of(run).postVerdict(run, ...rest),
    foldDraft: (run, ...rest) => of(run).foldDraft(run, ...rest),
    postNote: (run, ...rest) => of(run).postNote(run, ...rest),
    askForReview: (run, ...rest) => of(run).askForReview(run, ...rest),
    callPeople: (run, ...rest) => of(run).callPeople(run, ...rest),
    closeCall: (run, ...rest) => of(run).closeCall(run, ...rest),
    remindPeople: (run, ...rest) => of(run).remindPeople(run, ...rest),
    showDecision: (run, ...rest) => of(run).showDecision(run, ...rest),
    showApproverChange: (run, ...rest) => of(run).showApproverChange(run, ...rest),
    askToChoose: (run, ...rest) => of(run).askToChoose(run, ...rest),
    showChoice: (run, ...rest) => of(run).showChoice(run, ...rest),
    postAssets: (run, ...rest) => of(run).postAssets(run, ...rest),
    showRetriedAssets: (run, ...rest) => of(run).showRetriedAssets(run, ...rest),
    publish: (run, ...rest) => of(run).publish(run, ...rest),
    postFailure: (run, ...rest) => of(run).postFailure(run, ...rest),
    notifyWaiting: (run, ...rest) => of(run).notifyWaiting(run, ...rest),
    showRetry: (run, ...rest) => of(run).showRetry(run, ...rest),
    offerUndo: (run, ...rest) => of(run).offerUndo(run, ...rest),
    showUndone: (run, ...rest) => of(run).showUndone(run, ...rest),
    showCancelled: (run, ...rest) => of(run).showCancelled(run, ...rest),
    warnOfExpiry: (run, ...rest) => of(run).warnOfExpiry(run, ...rest),
    closeExpiryWarning: (run, ...rest) => of(run).closeExpiryWarning(run, ...rest),
    showExpired: (run, ...rest) => of(run).showExpired(run, ...rest),
  };
}
