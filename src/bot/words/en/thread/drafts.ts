import { isQuoted } from '../../is-quoted.ts';
import { capitalized, counted } from '../counts.ts';

export const drafts = {
  name: (version: number) => `Draft ${version}`,
  words: (count: number) => counted(count, 'word'),
  part: (part: number, of: number) => `part ${part} of ${of}`,
  unchanged: (version: number, base: number) => `Draft ${version} is the same as draft ${base}`,
  /** Draft 1 of a new version is the approved one. */
  unchangedSinceApproval: (version: number) => `Draft ${version} is the same as the approved draft`,
  revises: (base: number) => `revises draft ${base}`,
  whatChangedIn: (version: number) => `Draft ${version}: what changed`,
  whatChanged: 'What changed',
  yourFeedback: 'Your feedback',
  issuesFixed: 'Issues fixed',
  /** The same list where the writer left one as it was. */
  issues: 'Issues',
  addressed: 'Addressed',
  partly: 'Partly',
  notChanged: 'Not changed',
  /** In place of an answer to a question. */
  writeAround: 'write around it',
  quoted: (text: string) => (isQuoted(text) ? text : `“${text}”`),
  before: (quote: string) => `Before: “${quote}”`,
  after: (quote: string) => `After: “${quote}”`,
  morePassages: (count: number) => `and ${count} more`,
  outside: (percent: number) => `${percent}% of the text outside these passages changed.`,
  rewritten: 'The whole post is rewritten.',
  noLongerIn: (parts: string) => `No longer in it: ${parts}.`,
  writing: (version: number) => `Writing draft ${version}…`,
  wordsSoFar: (count: number) => `${counted(count, 'word')} so far`,
  moreToCome: 'more to come',
  revising: (version: number, items: number) =>
    `Writing draft ${version}: working on ${counted(items, 'item')}…`,
  removed: 'Removed:',
  added: 'Added:',
  changed: 'Changed:',
  replaced: 'replaced',
  /** Where people approved an earlier one. */
  notChosen: 'not chosen',
  /** How the review of a replaced draft ended, on a line that names the draft. */
  endedBy: {
    request_revision: (name: string) => `${capitalized(name)} requested changes`,
    edit: (name: string) => `${capitalized(name)} edited it`,
    restore: (name: string) => `${capitalized(name)} replaced it with an earlier one`,
    answers: (name: string, answers: number) =>
      answers === 0
        ? `${capitalized(name)} asked to revise it with the answers so far`
        : `${capitalized(name)} answered ${counted(answers, 'question')}`,
  },
  reviewed: (issues: number) => (issues === 0 ? 'passed review' : counted(issues, 'issue')),
  notReviewed: 'not reviewed',
  foldedPart: (version: number, part: number) => `Draft ${version}, part ${part} · replaced`,
  unfinished: (version: number) => `Draft ${version} wasn’t finished.`,
};
