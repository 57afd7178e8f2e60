import { allOf, counted, oneOf } from './counts.ts';

export const people = {
  /** The person who runs Blogpost has no account in Slack that we know of. */
  operator: 'your Blogpost admin',
  someone: 'someone',
  approvals: (names: readonly string[], missing: number) => {
    const needed = `${counted(missing, names.length === 0 ? 'approval' : 'more approval')} needed.`;
    return names.length === 0 ? needed : `${allOf(names)} approved. ${needed}`;
  },
  canApprove: (names: readonly string[]) => `${oneOf(names)} can approve`,
};
