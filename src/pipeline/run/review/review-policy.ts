import { z } from 'zod';
import { UserId } from '../user-id.ts';

export const APPROVALS_MAX = 10;
export const STAGES_MAX = 4;
export const STAGE_NAME_CHARS_MAX = 40;
export const STAGE_PEOPLE_MAX = 10;
export const STAGE_GROUPS_MAX = 5;

/** A user group of Slack. Strict, because the id is put into a mention. */
export const GroupId = z.string().regex(/^S[A-Z0-9]+$/);

/**
 * One stage of a review: the people who may approve, and how many of them have to. People of groups count
 * like people; with `anyone`, every member counts.
 */
export const Stage = z.object({
  name: z.string().trim().min(1).max(STAGE_NAME_CHARS_MAX),
  people: z.array(UserId).max(STAGE_PEOPLE_MAX).default([]),
  groups: z.array(GroupId).max(STAGE_GROUPS_MAX).default([]),
  anyone: z.boolean().default(false),
  needed: z.int().min(1).max(APPROVALS_MAX),
  /** Whether the person who asked for the post may approve in this stage. */
  requesterCounts: z.boolean().default(true),
});
export type Stage = z.infer<typeof Stage>;

/** In their order. The names tell the votes of the stages apart. */
export const Stages = z
  .array(Stage)
  .min(1)
  .max(STAGES_MAX)
  .refine((stages) => new Set(stages.map(({ name }) => name)).size === stages.length);

/** The stages of an approval at its moment, with the people whose approvals counted. */
export const DecidedStages = z.array(Stage.extend({ approvedBy: z.array(z.string()) }));
export type DecidedStages = z.infer<typeof DecidedStages>;

/** When the votes about a draft settle its review: with the first vote, with so many approvals, or by stages. */
export const ReviewPolicy = z.union([
  z.object({ kind: z.literal('first') }),
  z.object({ approvalsNeeded: z.int().min(1).max(APPROVALS_MAX) }),
  z.object({ stages: Stages }),
]);
export type ReviewPolicy = z.infer<typeof ReviewPolicy>;

export const FIRST_VOTE: ReviewPolicy = { kind: 'first' };
