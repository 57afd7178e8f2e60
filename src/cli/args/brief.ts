import type { z } from 'zod';
import type { BriefDefaults } from '../../pipeline/brief-defaults.ts';
import { hashOf } from '../../pipeline/hash.ts';
import { Brief } from '../../pipeline/run.ts';
import { words } from '../words/words.ts';
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
  throw new UsageError(
    fields.map((field) => words().briefErrors[field] ?? words().unknownBriefError(field)).join(' '),
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
 * The same command gives the same id, so that it continues the run. The id is made of the fields that
 * the command can set, in this order, because ids of older versions must not change. `settingsHash` names the
 * content of a file of settings.
 */
export function runIdOf(brief: Brief, settingsHash?: string): string {
  const { outline, title, audience, tone, lengthWords, roundsMax } = brief;
  const typed = { outline, title, audience, tone, lengthWords, roundsMax, settings: settingsHash };
  return `R${hashOf(JSON.stringify(typed)).slice(0, 16)}`;
}
