import type { Decision, LedgerState } from '../../run.ts';
import {
  type CheckedClaim,
  type CheckedClaims,
  isOpenClaim,
  isUngiven,
  withDecisions,
} from './checked-claims.ts';

/** A claim of any draft as an entry of all feedback. `draft` is the newest one with it. */
export interface ListedClaim extends CheckedClaim {
  draft: number;
  listed: number;
  state: LedgerState;
}

interface Drafts {
  /** The lists of all drafts, the oldest first. */
  lists: readonly CheckedClaims[];
  decisions: readonly (Decision & { subject: string })[];
  hasEnded: boolean;
}

/** Each claim once: as its newest draft has it, with the latest decision of people about it. */
export function claimsOfDrafts({ lists, decisions, hasEnded }: Drafts): ListedClaim[] {
  const newest = lists.at(-1)?.rows[0]?.version;
  const claims = new Map<string, CheckedClaim & { listed: number }>();
  for (const list of lists) {
    for (const row of withDecisions(list, decisions).rows) {
      const decision = row.decision ?? claims.get(row.id)?.decision;
      const { listed = row.version } = list;
      claims.set(row.id, { ...row, listed, ...(decision && { decision }) });
    }
  }
  return [...claims.values()].map((claim) => {
    const isOpen = isOpenClaim(claim) && claim.version === newest;
    const state = isOpen ? stateOfOpen(hasEnded) : stateOfClosed(claim);
    return { ...claim, draft: claim.version, state };
  });
}

function stateOfOpen(hasEnded: boolean): LedgerState {
  return hasEnded ? 'declined' : 'open';
}

/** A later draft is without a claim that no one gave. No one has to decide about one that has its ground. */
function stateOfClosed(claim: CheckedClaim): LedgerState {
  return claim.decision !== undefined || isUngiven(claim) ? 'addressed' : 'struck';
}
