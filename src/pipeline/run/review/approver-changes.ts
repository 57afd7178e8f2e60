import { z } from 'zod';
import { UserId } from '../user-id.ts';
import { Stages } from './review-policy.ts';

export const APPROVER_CHANGES_MAX = 50;

/** A person passes their place on, or the requester or an owner names other people. */
export const ApproverChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delegate'), to: UserId }),
  z.object({ kind: z.literal('set'), stages: Stages }),
]);
export type ApproverChange = z.infer<typeof ApproverChange>;

/** The stages after the changes of people; `version` counts those changes. */
export const CurrentApprovers = z.object({ version: z.int(), stages: Stages });
export type CurrentApprovers = z.infer<typeof CurrentApprovers>;
