import { z } from 'zod';
import { CHECKLIST, OLD_CHECKLIST } from '../rules/checks/checklist.ts';
import { House, NO_HOUSE, NO_TEAM_RULES, TeamRules } from './house.ts';
import { FIRST_VOTE, ReviewPolicy } from './review/review-policy.ts';
import { Loop } from './revision.ts';
import { UserId } from './user-id.ts';

export const OUTLINE_CHARS_MAX = 100_000;
export const TITLE_CHARS_MAX = 150;
export const CHOICE_CHARS_MAX = 300;
export const ROUNDS_LIMIT = 5;
export const LENGTH_WORDS_MIN = 50;
export const LENGTH_WORDS_MAX = 6_000;
export const APPROVERS_MAX = 10;
export const LANGUAGE_CHARS_MAX = 60;

const ModelChoice = z.object({
  writer: z.string().optional(),
  evaluator: z.string().optional(),
  image: z.string().optional(),
});

/** The approved draft that a new version begins with, its thread, and the request of the person who started it. */
export const BasedOn = z.object({
  run: z.string(),
  hash: z.string(),
  threadTs: z.string(),
  note: z.object({ key: z.string(), text: z.string() }),
});
export type BasedOn = z.infer<typeof BasedOn>;

export const USD_MAX = 1_000_000;

/** Ceilings of the place in US dollars. A missing one is that of the configuration. */
export const CeilingChoice = z.object({
  postUsd: z.number().positive().max(USD_MAX).optional(),
  monthUsd: z.number().positive().max(USD_MAX).optional(),
});
export type CeilingChoice = z.infer<typeof CeilingChoice>;

/**
 * `roundsMax` does not limit requested revisions. Without approvers, every member may approve. A field
 * that a brief of an older version does not have gets the value that was fixed then.
 */
export const Brief = z.object({
  outline: z.string().trim().min(1).max(OUTLINE_CHARS_MAX),
  title: z.string().trim().min(1).max(TITLE_CHARS_MAX).optional(),
  audience: z.string().trim().min(1).max(CHOICE_CHARS_MAX).optional(),
  tone: z.string().trim().min(1).max(CHOICE_CHARS_MAX).optional(),
  lengthWords: z.int().min(LENGTH_WORDS_MIN).max(LENGTH_WORDS_MAX).optional(),
  roundsMax: z.int().min(0).max(ROUNDS_LIMIT),
  approvers: z.array(UserId).max(APPROVERS_MAX).default([]),
  reviewPolicy: ReviewPolicy.default(FIRST_VOTE),
  language: z.string().trim().min(1).max(LANGUAGE_CHARS_MAX).optional(),
  checklist: z.array(z.enum(CHECKLIST)).min(1).default(OLD_CHECKLIST),
  models: ModelChoice.default({}),
  loop: Loop.default('rewrites'),
  house: House.default(NO_HOUSE),
  team: TeamRules.default(NO_TEAM_RULES),
  ceilings: CeilingChoice.default({}),
  /** The `ts` of the thread in the same channel whose messages are the outline. */
  fromThread: z.string().optional(),
  basedOn: BasedOn.optional(),
});
export type Brief = z.infer<typeof Brief>;
