import { z } from 'zod';
import { Doubt } from './revision.ts';
import {
  type Brief,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  TITLE_CHARS_MAX,
} from './run.ts';

export const POINTS_MAX = 12;
export const ORDERS_MAX = 12;
export const QUESTIONS_MAX = 8;

/** The brief in an outline, as its reader understood it. An empty text or 0: the outline does not say it. */
export const BriefReading = z.object({
  title: z.string(),
  audience: z.string(),
  tone: z.string(),
  language: z.string(),
  lengthWords: z.int(),
  /** Explicit orders, such as "do not name customers", in the words of the outline. */
  orders: z.array(z.string()),
  points: z.array(z.string()),
  /** Whether the outline says how the post ends. */
  setsEnding: z.boolean(),
  questions: z.array(Doubt),
});
export type BriefReading = z.infer<typeof BriefReading>;

export const NO_READING: BriefReading = {
  title: '',
  audience: '',
  tone: '',
  language: '',
  lengthWords: 0,
  orders: [],
  points: [],
  setsEnding: false,
  questions: [],
};

/** The team's points and orders, in place of those that the reader found. */
export const BriefEdit = z.object({
  by: z.string(),
  at: z.number(),
  points: z.array(z.string()),
  orders: z.array(z.string()),
});
export type BriefEdit = z.infer<typeof BriefEdit>;

/** A brief with its reading. */
export interface ReadBrief extends Brief {
  orders: readonly string[];
  points: readonly string[];
  setsEnding: boolean;
}

/** The choices of people have priority over the reading. */
export function readBrief(brief: Brief, reading: BriefReading = NO_READING): ReadBrief {
  const { orders, points, setsEnding, lengthWords } = reading;
  const isLength = lengthWords >= LENGTH_WORDS_MIN && lengthWords <= LENGTH_WORDS_MAX;
  return {
    ...brief,
    ...definedOnly({
      title: brief.title ?? within(reading.title, TITLE_CHARS_MAX),
      audience: brief.audience ?? within(reading.audience, CHOICE_CHARS_MAX),
      tone: brief.tone ?? within(reading.tone, CHOICE_CHARS_MAX),
      language: brief.language ?? within(reading.language, LANGUAGE_CHARS_MAX),
      lengthWords: brief.lengthWords ?? (isLength ? lengthWords : undefined),
    }),
    orders,
    points,
    setsEnding,
  };
}

const LANGUAGE_CHARS_MAX = 60;

function within(text: string, charsMax: number): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.length > charsMax ? undefined : trimmed;
}

function definedOnly<T extends object>(fields: T): Partial<Required<T>> {
  const defined = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as Partial<Required<T>>;
}
