import { allOf, capitalized, counted, number, oneOf } from './counts.ts';

/** Without names every member may approve; `needsAll` if all of them have to. */
export interface StageApprovers {
  names: readonly string[];
  needed: number;
  needsAll: boolean;
}

function who({ names, needed, needsAll }: StageApprovers): string {
  if (names.length === 0) return needed === 1 ? 'anyone' : `${number(needed)} people`;
  if (needed === 1) return oneOf(names);
  return needsAll ? allOf(names) : `${number(needed)} of ${allOf(names)}`;
}

export const people = {
  /** The person who runs Blogpost has no account in Slack that we know of. */
  operator: 'your Blogpost admin',
  app: 'I',
  /** A person whose data your Blogpost admin deleted. */
  formerMember: 'a former member',
  /** For a person, a channel and a group whose name Slack does not give. */
  someone: 'someone',
  aChannel: 'a channel',
  aGroup: 'a group',
  /** To a person who has approved. */
  stillNeeded: (missing: number) => `${counted(missing, 'more approval')} needed.`,
  approvals: (names: readonly string[], missing: number) => {
    if (missing === 0) return `${allOf(names)} approved.`;
    const needed = `${counted(missing, names.length === 0 ? 'approval' : 'more approval')} needed.`;
    return names.length === 0 ? needed : `${allOf(names)} approved. ${needed}`;
  },
  approvedBy: (names: readonly string[]) => `${allOf(names)} approved`,
  /** For several people. */
  approvedDraft: (names: readonly string[], draft: number) =>
    `${capitalized(allOf(names))} approved draft ${draft}`,
  /** For the people whose approval is missing. */
  waitingFor: (missing: StageApprovers, stage?: string) =>
    `Waiting for ${who(missing)}${stage === undefined ? '' : ` (${stage})`}.`,
  /** Where every member may approve except the person who started the post. */
  waitingForOthers: (requester: string, needed: number, stage?: string) =>
    `Waiting for ${needed === 1 ? 'someone' : `${number(needed)} people`} other than ${requester}${stage === undefined ? '' : ` (${stage})`}.`,
  /** The stages of a review in their order. */
  canApprove: ([only, ...others]: readonly StageApprovers[]) => {
    if (only === undefined) return '';
    if (others.length > 0) {
      const [first, ...later] = [only, ...others].map(who);
      return `Approval by ${[`${first} first`, ...later].join(', then ')}`;
    }
    const { names, needed, needsAll } = only;
    if (names.length === 0) return `${number(needed)} people must approve`;
    if (needed === 1) return `${oneOf(names)} can approve`;
    const all = names.length === 2 ? 'both' : 'all';
    return needsAll ? `${allOf(names)} must ${all} approve` : `${who(only)} must approve`;
  },
};
