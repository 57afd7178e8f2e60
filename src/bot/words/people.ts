import type { Review } from '../../pipeline/ports/messenger.ts';
import { APP, OPERATOR } from '../../pipeline/rules/review/approval.ts';
import type { Decision, Run } from '../../pipeline/run.ts';
import { mention } from '../text/escape.ts';
import type { Words } from './words.ts';

/** A person's act and its time: `@ada approved draft 2 · today at 9:00 AM`. */
export function decisionLine(words: Words, { kind, by, at }: Decision, draft: number): string {
  const line = words.decisions[kind](nameOf(words, by), draft);
  return `${line} · ${words.times.moment(at)}`;
}

export function nameOf(words: Words, by: string): string {
  if (by === APP) return words.people.app;
  return by === OPERATOR ? words.people.operator : mention(by);
}

/** How far a review is that needs several approvals, for each draft that people may approve. */
export function approvalsLines(
  { people, drafts }: Words,
  approvals: NonNullable<Review['approvals']>,
): string[] {
  return approvals.map(({ draft, by, missing }) => {
    const line = people.approvals(by.map(mention), missing);
    return approvals.length === 1 ? line : `${drafts.name(draft)}: ${line}`;
  });
}

/** Says who may approve, where the brief names them. */
export function approversLine(words: Words, { brief }: Run): string | undefined {
  const { approvers } = brief;
  return approvers.length > 0 ? words.people.canApprove(approvers.map(mention)) : undefined;
}
