import { OPERATOR } from '../../pipeline/rules/approval.ts';
import type { Decision, Run } from '../../pipeline/run.ts';
import { mention } from '../text/escape.ts';
import type { Words } from './words.ts';

/** Who did what: `@ada did this`. The operator has no account in Slack, and no name. */
export function decisionLine(words: Words, { kind, by, at }: Decision, draft: number): string {
  const line =
    by === OPERATOR ? words.decisionsByOperator[kind] : words.decisions[kind](mention(by), draft);
  return `${line} · ${words.times.moment(at)}`;
}

export function nameOf(words: Words, by: string): string {
  return by === OPERATOR ? words.people.operator : mention(by);
}

/** Says who may approve, where the brief names them. */
export function approversLine(words: Words, { brief }: Run): string | undefined {
  const { approvers } = brief;
  return approvers.length > 0 ? words.people.mayApprove(approvers.map(mention)) : undefined;
}
