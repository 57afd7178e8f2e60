import type { z } from 'zod';
import { hashOf } from '../../pipeline/hash.ts';
import { Brief } from '../../pipeline/run.ts';
import type { Choices } from './args.ts';
import { UsageError } from './usage-error.ts';
import { BRIEF_ERRORS, unknownBriefError } from './words.ts';

const BriefChoices = Brief.omit({ outline: true });
type BriefChoices = z.infer<typeof BriefChoices>;

/** The choices as the brief knows them. Raises `BadCall` for one that is none. */
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
  throw new UsageError(
    fields.map((field) => BRIEF_ERRORS[field] ?? unknownBriefError(field)).join(' '),
  );
}

export function briefFrom(outline: string, choices: BriefChoices): Brief {
  return Brief.parse({ ...choices, outline });
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/**
 * The same brief names the same run, which is how the same command goes on with it. A terminal has
 * no approvers, and runs begun before there were any keep their names.
 */
export function runIdOf({ approvers: _, ...brief }: Brief): string {
  return `R${hashOf(JSON.stringify(brief)).slice(0, 16)}`;
}
