import type { z } from 'zod';
import type { BriefDefaults } from '../../pipeline/brief-defaults.ts';
import { hashOf } from '../../pipeline/hash.ts';
import {
  Brief,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../pipeline/run.ts';
import type { Choices } from './args.ts';
import { UsageError } from './usage-error.ts';

const BriefChoices = Brief.omit({ outline: true });
type BriefChoices = z.infer<typeof BriefChoices>;

/** The choices as fields of the brief. Raises `UsageError`. */
export function choicesFrom(choices: Choices, defaults: BriefDefaults): BriefChoices {
  const { title, audience, tone, length, rounds } = choices;
  const parsed = BriefChoices.safeParse({
    ...defaults,
    title,
    audience,
    tone: tone ?? defaults.tone,
    lengthWords: wholeNumber(length) ?? defaults.lengthWords,
    roundsMax: wholeNumber(rounds) ?? defaults.roundsMax,
  });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => String(path[0]));
  throw new UsageError(fields.map((field) => REFUSALS[field] ?? `${field} is wrong.`).join(' '));
}

export function briefFrom(outline: string, choices: BriefChoices): Brief {
  return Brief.parse({ ...choices, outline });
}

const REFUSALS: Record<string, string> = {
  title: `--title takes 1 to ${TITLE_CHARS_MAX} characters.`,
  audience: `--audience takes 1 to ${CHOICE_CHARS_MAX} characters.`,
  tone: `--tone takes 1 to ${CHOICE_CHARS_MAX} characters.`,
  lengthWords: `--length takes a whole number of words from ${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX}.`,
  roundsMax: `--rounds takes a whole number from 0 to ${ROUNDS_LIMIT}.`,
};

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/**
 * The same command gives the same id, so that it continues the run. The id is made of the fields that
 * the command can set, in this order, because ids of older versions must not change.
 */
export function runIdOf(brief: Brief): string {
  const { outline, title, audience, tone, lengthWords, roundsMax } = brief;
  const said = { outline, title, audience, tone, lengthWords, roundsMax };
  return `R${hashOf(JSON.stringify(said)).slice(0, 16)}`;
}
