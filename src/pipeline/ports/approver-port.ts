import type { ApproverChange } from '../run/approver-changes.ts';
import type { Stage } from '../run/review-policy.ts';

export interface StoredApproverChange {
  by: string;
  at: number;
  change: ApproverChange;
}

export interface NewApproverChange extends StoredApproverChange {
  /** The number of changes that the person knew of. */
  basedOn: number;
  /** After the change. */
  stages: readonly Stage[];
}

/** The changes of who may approve a run, in order. */
export interface ApproverChanges {
  /**
   * Stores the change with the stages after it and requests an advance, in one transaction. Returns false if
   * another change came first, a draft is approved or the run has ended. The same change is stored once.
   */
  keep(runId: string, change: NewApproverChange): Promise<boolean>;
  list(runId: string): Promise<StoredApproverChange[]>;
}
