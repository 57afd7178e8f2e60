import type { FoundWord } from '../../../run/reasons.ts';
import type { AbstainReason } from '../../../run.ts';
import type { ShownLength } from '../asked-length.ts';
import type { CheckWords } from '../check-words.ts';

/** A property of a draft that passes, and the fix that an automatic check suggests: for people, in English. */
export const CHECK_LABELS: CheckWords = {
  covers_outline: () => ({ question: 'Covers every point of the outline' }),
  keeps_to_outline: () => ({ question: 'No invented facts, figures, names or quotes' }),
  opening_states_point: () => ({ question: 'Opening says what readers will get' }),
  headings_guide: () => ({ question: 'Headings alone show the argument' }),
  fits_audience: () => ({ question: 'Right tone and depth for the audience' }),
  concrete: () => ({ question: 'Something concrete in every section' }),
  no_filler: () => ({ question: 'No filler, hype or repetition' }),
  ending_acts: () => ({ question: 'Ending gives a clear next step' }),
  nothing_invented: () => ({ question: 'Nothing invented about you or your work' }),
  in_scope: () => ({ question: 'Stays on the subject' }),
  holds_together: () => ({ question: 'Figures, tables, code and text agree' }),
  obeys_brief: () => ({ question: 'Title, language, tone and ending as requested' }),
  says_something: () => ({ question: 'Says what happened, with the promised facts' }),
  keeps_stance: () => ({ question: 'Keeps your position' }),
  covers_points: () => ({ question: 'Covers every point' }),
  obeys_orders: () => ({ question: 'Follows your explicit instructions' }),
  no_placeholders: () => ({
    question: 'No leftover placeholders',
    edit: 'Replace the placeholder or remove it.',
  }),
  links_well_formed: () => ({
    question: 'All links are valid',
    edit: 'Use a full https address or remove the link.',
  }),
  length: ({ target, words, unit = 'words', limit }) => ({
    question:
      limit === undefined
        ? 'Close to the target length'
        : `At ${limit} ${counted(target, ONE[unit])}`,
    edit: `It has ${counted(words, ONE[unit])}. ${words > target ? 'Cut' : 'Extend'} it.`,
  }),
  outline_headings: () => ({
    question: 'Keeps the outline’s headings',
    edit: 'Give this part of the outline its own heading.',
  }),
  quotations_exact: () => ({
    question: 'Quotes its sources word for word',
    edit: 'Quote the exact words, or drop the quotation marks.',
  }),
  house_words: ({ found = [] }) => ({
    question: 'Keeps to your word lists',
    ...(found.length > 0 && { edit: found.map(replacement).join(' ') }),
  }),
};

function replacement({ avoid, use }: FoundWord): string {
  return use === undefined ? `Leave out “${avoid}”.` : `“${avoid}” → “${use}”.`;
}

export const ABSTENTION_LABELS: Record<AbstainReason, string> = {
  refused: 'It wouldn’t answer.',
  truncated: 'Its answer was too long.',
  malformed: 'Its answer was unusable.',
  contradictory: 'It asked for changes but named none.',
  chose: 'It wasn’t sure.',
  unproven: 'It found fault but showed no place in the draft.',
  timed_out: 'It didn’t answer in time.',
};

const ONE = { words: 'word', characters: 'character' } as const;

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}

/** “about 500 words”, “at most 2,000 characters”, “700 to 800 words”. */
export function lengthText(
  length: number,
  { unit = 'words', limit, range }: ShownLength = {},
): string {
  const text = counted(range?.to ?? length, ONE[unit]);
  if (range !== undefined) return `${range.from.toLocaleString('en')} to ${text}`;
  return `${limit === undefined ? 'about' : `at ${limit}`} ${text}`;
}
