import type { CloseReason } from '../../../pipeline/reasons.ts';
import type { CheckWords } from '../../../pipeline/rules/review/check-words.ts';
import type { AbstainReason } from '../../../pipeline/run.ts';
import { counted } from './counts.ts';

const ONE = { words: 'word', characters: 'character' } as const;

/** A property of a draft that passes, and the fix that an automatic check suggests. */
const texts: CheckWords = {
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
  length: ({ target, words, unit = 'words' }) => ({
    question: 'Close to the target length',
    edit: `It has ${counted(words, ONE[unit])}. ${words > target ? 'Cut' : 'Extend'} it.`,
  }),
  outline_headings: () => ({
    question: 'Keeps the outline’s headings',
    edit: 'Give this part of the outline its own heading.',
  }),
};

const abstentions: Record<AbstainReason, string> = {
  refused: 'It wouldn’t answer.',
  truncated: 'Its answer was too long.',
  malformed: 'Its answer was unusable.',
  contradictory: 'It asked for changes but named none.',
  chose: 'It wasn’t sure.',
  unproven: 'It found fault but showed no place in the draft.',
  timed_out: 'It didn’t answer in time.',
};

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts,
  result: {
    pass: (draft: number, _issues: number) => `Draft ${draft} passed review`,
    revise: (draft: number, issues: number) =>
      `Draft ${draft} needs work (${counted(issues, 'issue')})`,
    abstain: (draft: number, _issues: number) => `Draft ${draft} couldn’t be reviewed`,
  },
  passed: (passed: number, of: number) => `${passed} of ${counted(of, 'check')} passed`,
  reviewedBy: 'independent AI review',
  notReviewed: 'The AI reviewer couldn’t assess this draft, so nothing has been checked yet.',
  onlyAutomatic: (issues: number) =>
    `The AI reviewer couldn’t assess this draft. Automatic checks found ${counted(issues, 'issue')}.`,
  partlyReviewed: 'The AI reviewer couldn’t assess all of this draft.',
  abstentions,
  /** Of a check that the reviewer failed without a place in the draft. */
  notCounted: '(not counted)',
  morePlaces: (places: number) => `and ${counted(places, 'more place')}`,
  ignored: (quotes: number) => `${counted(quotes, 'quote')} ignored: not in the draft`,
  suggestion: '(suggestion)',
  fix: (fix: string) => `Suggested fix: ${fix}`,
};

/** Why an item ended as it did, where the writer gave no reason of its own. */
export const closeReasons: Record<CloseReason['code'], (draft: number) => string> = {
  draft_approved: (draft) => `Draft ${draft} was approved without it.`,
  accepted: (draft) => `Accepted when draft ${draft} was approved.`,
  after_approval: (draft) => `It came after draft ${draft} was approved.`,
  run_cancelled: () => 'The post was stopped.',
  run_expired: () => 'The post expired.',
  withdrawn: () => 'Withdrawn by its author.',
  no_reason_given: () => 'No reason given.',
  written_around: () => 'The post does without this fact.',
  draft_set_aside: (draft) => `Draft ${draft} was set aside: the earlier one reads better.`,
  passage_not_found: () => 'The passage to change could not be found in the draft.',
  would_lose_parts: () => 'Left out, because it would have removed other parts of the post.',
};
