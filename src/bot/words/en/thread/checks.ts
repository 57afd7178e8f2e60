import { ABSTENTION_LABELS, CHECK_LABELS } from '../../../../pipeline/rules/checks/labels/en.ts';
import type { CloseReason } from '../../../../pipeline/run/reasons.ts';
import { counted } from '../counts.ts';

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts: CHECK_LABELS,
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
  /** Of a check that the reviewer failed without a place in the draft. */
  notCounted: '(not counted)',
  morePlaces: (places: number) => `and ${counted(places, 'more place')}`,
  ignored: (quotes: number) => `${counted(quotes, 'quote')} ignored: not in the draft`,
  abstentions: ABSTENTION_LABELS,
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
  not_feedback: () => 'It asks for no change.',
  contradicted: () => 'A comment that contradicts it was chosen.',
  confirmed: () => 'Confirmed by your team.',
  would_lose_parts: () => 'Left out, because it would have removed other parts of the post.',
  replaced_by_hand: (draft) => `A teammate gave draft ${draft} in its place.`,
  written_by_hand: () =>
    'Left out, because a teammate wrote that sentence. Quote it in a comment to have it changed.',
  section_locked: () => 'Left out, because that section is locked.',
  outside_aim: () => 'Left out, because the comment is about another place.',
  not_an_issue: () => 'A teammate says that it isn’t an issue.',
};
