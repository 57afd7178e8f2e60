import { z } from 'zod';

export const STYLE_GUIDE_CHARS_MAX = 20_000;
export const PHRASES_MAX = 100;
export const PHRASE_CHARS_MAX = 80;
export const OWN_CHECKS_MAX = 6;
export const OWN_CHECK_CHARS_MAX = 300;

export const Phrase = z.string().trim().min(1).max(PHRASE_CHARS_MAX);

export const Preference = z.object({ use: Phrase, insteadOf: Phrase });
export type Preference = z.infer<typeof Preference>;

export const OwnCheck = z.string().trim().min(1).max(OWN_CHECK_CHARS_MAX);

/** Whether a word of the lists requires a revision, or only informs people and the writer. */
export const WordCheck = z.enum(['hard', 'advisory']);
export type WordCheck = z.infer<typeof WordCheck>;

/** The rules for the texts of a place, with the versions of the settings that they are from. */
export const House = z.object({
  styleGuide: z.string().max(STYLE_GUIDE_CHARS_MAX).default(''),
  avoid: z.array(Phrase).max(PHRASES_MAX).default([]),
  prefer: z.array(Preference).max(PHRASES_MAX).default([]),
  wordCheck: WordCheck.default('hard'),
  /** Yes-or-no questions of the team, which the evaluator answers as `own:1`, `own:2`, … */
  checks: z.array(OwnCheck).max(OWN_CHECKS_MAX).default([]),
  versions: z
    .object({ channel: z.int(), workspace: z.int() })
    .default({ channel: 0, workspace: 0 }),
});
export type House = z.infer<typeof House>;

export const NO_HOUSE: House = House.parse({});

export const Locale = z.enum(['en', 'de', 'es', 'ja']);
export type Locale = z.infer<typeof Locale>;

export const REMIND_HOURS_MAX = 336;
export const EXPIRE_DAYS_MAX = 36_500;

/** How the app works with the people of a place. */
export const TeamRules = z.object({
  /** Only replies that mention the app are feedback. */
  quiet: z.boolean().default(false),
  /** 0: never. */
  remindHours: z.int().min(0).max(REMIND_HOURS_MAX).default(0),
  /** 0: never. Without a value, that of the configuration. */
  expireDays: z.int().min(0).max(EXPIRE_DAYS_MAX).optional(),
  locale: Locale.default('en'),
});
export type TeamRules = z.infer<typeof TeamRules>;

export const NO_TEAM_RULES: TeamRules = TeamRules.parse({});
