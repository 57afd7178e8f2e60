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

/** The parts of the contract of every store, by their names. */
const PARTS = {
  runs: describeRuns,
  'limits on the posts of a day': describeDayLimits,
  wakes: describeWakes,
  'the backlog': describeBacklog,
  'the journal': describeJournal,
  pictures: describePictures,
  'unfinished drafts': describeUnfinishedDrafts,
  'the ledger': describeLedger,
  decisions: describeDecisions,
  'a note that is not feedback': describeNotFeedback,
  questions: describeQuestions,
  'a draft that is set aside': describeSetAside,
  'drafts by hand, locks and dismissed issues': describeByHand,
  'the spending of a channel': describeSpending,
  settings: describeSettings,
  'the texts of posts': describePostTexts,
  'the team': describeTeam,
  'changes of approvers': describeApproverChanges,
  votes: describeVotes,
  installations: describeInstallations,
  'the inbox': describeInbox,
  deliveries: describeDeliveries,
  retention: describeRetention,
  closing: describeClosing,
} satisfies Record<string, (fresh: Fresh) => void>;

export type Part = keyof typeof PARTS;
export const ALL_PARTS = Object.keys(PARTS) as Part[];

/** The contract of every store, or parts of it. `open` gives an empty one each time. */
export function describeStore(
  name: string,
  open: () => Promise<AppStore>,
  parts: readonly Part[] = ALL_PARTS,
): void {
  describe(name, () => {
    let store: AppStore;
    const fresh: Fresh = () => store;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    for (const part of parts) describe(part, () => PARTS[part](fresh));
  });
}
