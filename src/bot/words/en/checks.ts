import type { CheckId } from '../../../pipeline/rules/check-ids.ts';
import type { AbstainReason } from '../../../pipeline/run.ts';
import { counted } from './counts.ts';

/** What a draft has when it passes. */
const labels: Record<CheckId, string> = {
  covers_outline: 'Covers every point of the outline',
  keeps_to_outline: 'No invented facts, figures, names or quotes',
  opening_states_point: 'Opening says what readers will get',
  headings_guide: 'Headings alone show the argument',
  fits_audience: 'Right tone and depth for the audience',
  concrete: 'Something concrete in every section',
  no_filler: 'No filler, hype or repetition',
  ending_acts: 'Ending gives a clear next step',
  no_placeholders: 'No leftover placeholders',
  links_well_formed: 'All links are valid',
  length: 'Close to the target length',
  outline_headings: 'Keeps the outline’s headings',
};

const abstentions: Record<AbstainReason, string> = {
  refused: 'It wouldn’t answer.',
  truncated: 'Its answer was too long.',
  malformed: 'Its answer was unusable.',
  contradictory: 'It asked for changes but named none.',
  chose: 'It wasn’t sure.',
};

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  labels,
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
  abstentions,
  suggestion: '(suggestion)',
  fix: (fix: string) => `Suggested fix: ${fix}`,
  /** What the automatic checks suggest. */
  fixes: {
    no_placeholders: 'Replace the placeholder or remove it.',
    links_well_formed: 'Use a full https address or remove the link.',
    tooLong: (words: number) => `It has ${counted(words, 'word')}. Cut it.`,
    tooShort: (words: number) => `It has ${counted(words, 'word')}. Extend it.`,
    outline_headings: 'Give this part of the outline its own heading.',
  },
};
