import { z } from 'zod';
import type { AskedLength } from '../rules/checks/asked-length.ts';
import {
  type Brief,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  TITLE_CHARS_MAX,
  Usage,
} from '../run.ts';
import { Doubt } from './revision.ts';
import type { Source } from './source.ts';

export const POINTS_MAX = 12;
export const ORDERS_MAX = 12;
/** More questions of one post are shown only in the draft. */
export const QUESTIONS_MAX = 7;
/** Of a point or an order. */
export const ENTRY_CHARS_MAX = 500;

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
  setsEnding: z.boolean(),
  questions: z.array(Doubt),
});
export type BriefReading = z.infer<typeof BriefReading>;

/** The result of the step `reading`. */
export const RecordedReading = BriefReading.extend({ usage: Usage.optional() });
export type RecordedReading = z.infer<typeof RecordedReading>;

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

/** The brief for texts about a finished post; without orders where none were read. */
export interface AssetBrief extends Brief {
  orders?: readonly string[];
}

/** A question of the run with the team's answer to it. Without a question: a claim that a person has confirmed. */
export const Fact = z.object({ question: z.string(), answer: z.string(), by: z.string() });
export type Fact = z.infer<typeof Fact>;

/** A question of the run that the team has not answered. */
export const OpenQuestion = z.object({ id: z.string(), text: z.string() });
export type OpenQuestion = z.infer<typeof OpenQuestion>;

/** The result of the step `brief:n`: the brief of draft n beside the outline and the choices of its form. */
export const BriefParts = z.object({
  title: z.string().optional(),
  audience: z.string().optional(),
  tone: z.string().optional(),
  language: z.string().optional(),
  lengthWords: z.int().optional(),
  orders: z.array(z.string()),
  points: z.array(z.string()),
  setsEnding: z.boolean(),
  facts: z.array(Fact),
  /** Notes of people that a draft has addressed: later drafts keep to them. */
  notes: z.array(z.object({ by: z.string(), text: z.string() })),
  /** Questions whose facts the post does without, and the passages that they are about. */
  leftOut: z.array(z.string()),
  leftOutQuotes: z.array(z.string()).default([]),
  questions: z.array(OpenQuestion).default([]),
});
export type BriefParts = z.infer<typeof BriefParts>;

/** All that is known about the post when a draft is judged, compared and revised. */
export type KnownBrief = ReadBrief &
  BriefParts & { sources?: readonly Source[]; asked?: AskedLength | undefined };

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
