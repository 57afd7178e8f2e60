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

/** How far a review is that needs several approvals. */
export function approvalsLine(
  { people }: Words,
  { by, missing }: NonNullable<Review['approvals']>,
): string {
  return people.approvals(by.map(mention), missing);
}

/** Says who may approve, where the brief names them. */
export function approversLine(words: Words, { brief }: Run): string | undefined {
  const { approvers } = brief;
  return approvers.length > 0 ? words.people.canApprove(approvers.map(mention)) : undefined;
}
