import type { z } from 'zod';
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
export function choicesFrom(choices: Choices, roundsMax: number): BriefChoices {
  const { title, audience, tone, length, rounds } = choices;
  const parsed = BriefChoices.safeParse({
    title,
    audience,
    tone,
    lengthWords: wholeNumber(length),
    roundsMax: wholeNumber(rounds) ?? roundsMax,
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
 * The same brief gives the same id, so that the same command continues the run. Approvers are
 * excluded: a terminal has none, and ids from versions without approvers must not change.
 */
export function runIdOf({ approvers: _, ...brief }: Brief): string {
  return `R${hashOf(JSON.stringify(brief)).slice(0, 16)}`;
}
