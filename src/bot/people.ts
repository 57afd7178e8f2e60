import type { Run } from '../pipeline/run.ts';
import { mention } from './text.ts';

const EITHER = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** These people by name, as a choice: “Grace, Lin or Max”. */
export function oneOf(userIds: readonly string[]): string {
  return EITHER.format(userIds.map(mention));
}

/** Says who may approve, where the brief names them. */
export function approversLine({ brief }: Run): string | undefined {
  return brief.approvers.length > 0 ? `${oneOf(brief.approvers)} may approve` : undefined;
}
