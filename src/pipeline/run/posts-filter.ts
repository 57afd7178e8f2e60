import { z } from 'zod';

export const PostState = z.enum([
  'in_progress',
  'waiting_for_review',
  'needs_attention',
  'approved',
  'stopped',
  'expired',
]);
export type PostState = z.infer<typeof PostState>;

/** A person's choice among the team's posts. Stored with their Home. */
export const PostsFilter = z.object({
  state: PostState.optional(),
  channel: z.string().optional(),
  person: z.string().optional(),
  /** In UTC, such as `2026-11`. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  text: z.string().optional(),
});
export type PostsFilter = z.infer<typeof PostsFilter>;

/** The filter and the page of the team's posts, from 0. */
export const HomeState = z.object({
  filter: PostsFilter.default({}),
  page: z.int().min(0).default(0),
});
export type HomeState = z.infer<typeof HomeState>;

export const FIRST_PAGE: HomeState = { filter: {}, page: 0 };
