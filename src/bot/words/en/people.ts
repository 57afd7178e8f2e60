import { allOf, capitalized, counted, oneOf } from './counts.ts';

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
  approvals: (names: readonly string[], missing: number) => {
    if (missing === 0) return `${allOf(names)} approved.`;
    const needed = `${counted(missing, names.length === 0 ? 'approval' : 'more approval')} needed.`;
    return names.length === 0 ? needed : `${allOf(names)} approved. ${needed}`;
  },
  approvedBy: (names: readonly string[]) => `${allOf(names)} approved`,
  /** For several people. */
  approvedDraft: (names: readonly string[], draft: number) =>
    `${capitalized(allOf(names))} approved draft ${draft}`,
  /** Where fewer approvals are missing than people, any of them is enough. */
  waitingFor: (names: readonly string[], missing: number, stage?: string) =>
    `Waiting for ${missing < names.length ? oneOf(names) : allOf(names)}${stage === undefined ? '' : ` (${stage})`}.`,
  canApprove: (names: readonly string[]) => `${oneOf(names)} can approve`,
};
