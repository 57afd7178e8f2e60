import { oneOf } from './counts.ts';

export const people = {
  /** The person who runs Blogpost has no account in Slack that we know of. */
  operator: 'your Blogpost admin',
  someone: 'someone',
  canApprove: (names: readonly string[]) => `${oneOf(names)} can approve`,
};
