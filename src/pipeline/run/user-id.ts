import { z } from 'zod';

/** Strict, because the id is put into a Slack mention. */
export const UserId = z.string().regex(/^[UW][A-Z0-9]+$/);

/** Longer than any id of Slack, and valid where the id of a person is. */
export const FORMER_MEMBER_PREFIX = 'UFORMERMEMBER';

/** Whether the id replaces that of a person whose data an operator deleted. */
export function isFormerMember(id: string): boolean {
  return id.startsWith(FORMER_MEMBER_PREFIX);
}

/** In place of the words of a former member. */
export const REMOVED_TEXT = '[…]';

/** In place of the name of a former member, in stored texts and where no catalogue of words is. */
export const FORMER_MEMBER_NAME = 'a former member';
