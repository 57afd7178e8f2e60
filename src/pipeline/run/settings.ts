import { z } from 'zod';
import {
  APPROVERS_MAX,
  CeilingChoice,
  CHOICE_CHARS_MAX,
  LANGUAGE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
} from './brief.ts';
import { House, TeamRules } from './house.ts';
import { ReviewPolicy } from './review/review-policy.ts';
import { UserId } from './user-id.ts';

export const OWNERS_MAX = 20;
export const MODEL_NAME_CHARS_MAX = 100;
const DISMISSED_MAX = 500;

const choice = (charsMax: number) => z.string().trim().min(1).max(charsMax).optional();

/** Fields of the brief have a value here where the place sets one; all others are those of the place above. */
export const Settings = z.object({
  styleGuide: House.shape.styleGuide.unwrap().optional(),
  avoid: House.shape.avoid.unwrap().optional(),
  prefer: House.shape.prefer.unwrap().optional(),
  wordCheck: House.shape.wordCheck.unwrap().optional(),
  checks: House.shape.checks.unwrap().optional(),
  roundsMax: z.int().min(0).max(ROUNDS_LIMIT).optional(),
  lengthWords: z.int().min(LENGTH_WORDS_MIN).max(LENGTH_WORDS_MAX).optional(),
  tone: choice(CHOICE_CHARS_MAX),
  language: choice(LANGUAGE_CHARS_MAX),
  /** Of the thread. */
  locale: TeamRules.shape.locale.unwrap().optional(),
  approvers: z.array(UserId).max(APPROVERS_MAX).optional(),
  approvals: ReviewPolicy.optional(),
  remindHours: TeamRules.shape.remindHours.unwrap().optional(),
  expireDays: TeamRules.shape.expireDays,
  quiet: z.boolean().optional(),
  models: z
    .object({
      writer: choice(MODEL_NAME_CHARS_MAX),
      evaluator: choice(MODEL_NAME_CHARS_MAX),
      image: choice(MODEL_NAME_CHARS_MAX),
    })
    .optional(),
  ceilings: CeilingChoice.optional(),
  /** The people who may change the settings, beside the channel's creator and workspace admins. */
  owners: z.array(UserId).max(OWNERS_MAX).optional(),
  /** The keys of proposed rules that people do not want. */
  dismissed: z.array(z.string()).max(DISMISSED_MAX).optional(),
});
export type Settings = z.infer<typeof Settings>;
