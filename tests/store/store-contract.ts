import { afterEach, beforeEach, describe } from 'vitest';
import type { AppStore } from '../../src/store/store.ts';
import { describeApproverChanges } from './approver-changes-contract.ts';
import { describeBacklog } from './backlog-contract.ts';
import { describeDeliveries, describeInbox } from './bot-contract.ts';
import { describeByHand } from './by-hand-contract.ts';
import { describeClosing } from './closing-contract.ts';
import { describeDayLimits } from './day-limits-contract.ts';
import type { Fresh } from './fresh-store.ts';
import { describeInstallations } from './installations-contract.ts';
import { describeJournal, describePictures, describeUnfinishedDrafts } from './journal-contract.ts';
import { describeNotFeedback } from './not-feedback-contract.ts';
import { describeDecisions, describeLedger } from './people-contract.ts';
import { describePostTexts } from './post-texts-contract.ts';
import { describeQuestions } from './questions-contract.ts';
import { describeRetention } from './retention-contract.ts';
import { describeRuns, describeWakes } from './runs-contract.ts';
import { describeSetAside } from './set-aside-contract.ts';
import { describeSettings } from './settings-contract.ts';
import { describeSpending } from './spending-contract.ts';
import { describeTeam } from './team-contract.ts';
import { describeVotes } from './votes-contract.ts';

/** The contract of every store. `open` gives an empty one each time. */
export function describeStore(name: string, open: () => Promise<AppStore>): void {
  describe(name, () => {
    let store: AppStore;
    const fresh: Fresh = () => store;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('runs', () => describeRuns(fresh));
    describe('limits on the posts of a day', () => describeDayLimits(fresh));
    describe('wakes', () => describeWakes(fresh));
    describe('the backlog', () => describeBacklog(fresh));
    describe('the journal', () => describeJournal(fresh));
    describe('pictures', () => describePictures(fresh));
    describe('unfinished drafts', () => describeUnfinishedDrafts(fresh));
    describe('the ledger', () => describeLedger(fresh));
    describe('decisions', () => describeDecisions(fresh));
    describe('a note that is not feedback', () => describeNotFeedback(fresh));
    describe('questions', () => describeQuestions(fresh));
    describe('a draft that is set aside', () => describeSetAside(fresh));
    describe('drafts by hand, locks and dismissed issues', () => describeByHand(fresh));
    describe('the spending of a channel', () => describeSpending(fresh));
    describe('settings', () => describeSettings(fresh));
    describe('the texts of posts', () => describePostTexts(fresh));
    describe('the team', () => describeTeam(fresh));
    describe('changes of approvers', () => describeApproverChanges(fresh));
    describe('votes', () => describeVotes(fresh));
    describe('installations', () => describeInstallations(fresh));
    describe('the inbox', () => describeInbox(fresh));
    describe('deliveries', () => describeDeliveries(fresh));
    describe('retention', () => describeRetention(fresh));
    describe('closing', () => describeClosing(fresh));
  });
}
