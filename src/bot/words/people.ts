import { OPERATOR } from '../../pipeline/rules/approval.ts';
import type { Decision, DecisionKind, Run } from '../../pipeline/run.ts';
import { mention } from '../text/escape.ts';

const OR_LIST = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** These people by name, as a choice: “Grace, Lin or Max”; `others` are words of ours. */
export function oneOf(userIds: readonly string[], ...others: string[]): string {
  return OR_LIST.format([...userIds.map(mention), ...others]);
}

const BY_OPERATOR = {
  approve: 'Approved',
  request_revision: 'Sent back',
  cancel: 'Stopped',
  retry: 'Tried again',
} as const satisfies Record<DecisionKind, string>;

/** Who did what: `@ada did this`, or, of somebody Slack does not know, “Stopped by an operator”. */
export function actionLine({ kind, by }: Decision, did: string): string {
  return by === OPERATOR ? `${BY_OPERATOR[kind]} by an operator` : `${mention(by)} ${did}`;
}

/** For the end of a line: `@ada`, or “an operator”. */
export function nameInLine(by: string): string {
  return by === OPERATOR ? 'an operator' : mention(by);
}

/** Says who may approve, where the brief names them. */
export function approversLine({ brief }: Run): string | undefined {
  return brief.approvers.length > 0 ? `${oneOf(brief.approvers)} may approve` : undefined;
}
