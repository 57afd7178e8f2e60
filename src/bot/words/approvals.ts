import type { Review } from '../../pipeline/messenger.ts';
import { mention } from '../text/escape.ts';

const AND_LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** How far a review is that needs several approvals: “@ada approved; 1 more approval is needed.” */
export function approvalsLine({ by, missing }: NonNullable<Review['approvals']>): string {
  const needed = missing === 1 ? 'approval is' : 'approvals are';
  if (by.length === 0) return `${missing} ${needed} needed.`;
  return `${AND_LIST.format(by.map(mention))} approved; ${missing} more ${needed} needed.`;
}
