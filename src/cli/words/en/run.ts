import type { Kept } from '../../../pipeline/rules/better-draft.ts';
import { ABSTENTION_LABELS, lengthText } from '../../../pipeline/rules/checks/labels/en.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';
import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { StopReason } from '../../../pipeline/rules/review/settle-round.ts';
import {
  type AbstainReason,
  ASSET_ATTEMPTS_MAX,
  type AssetKind,
  type FailureCode,
} from '../../../pipeline/run.ts';

/** The sentences a person reads while a post is written at the terminal. Slack has its own catalogue. */

const NOT_HERE = 'Something that belongs to Slack failed here, which is a bug in Blogpost.';

/** What happened and what to do; the command to continue with follows. */
export const FAILURES: Record<FailureCode, string> = {
  model_unavailable:
    'The AI service isn’t responding. Check the network, or OPENAI_BASE_URL if you set it.',
  model_rate_limited: 'The AI service is busy. Wait a little.',
  model_key_refused: 'I can’t connect to the AI service. Check OPENAI_API_KEY.',
  model_quota_exhausted: 'The AI account is out of credit. Top it up.',
  model_not_found:
    'The AI model isn’t available. Check WRITER_MODEL, EVALUATOR_MODEL and IMAGE_MODEL.',
  model_request_refused: 'The AI service rejected the request. The line above gives the reason.',
  model_refused: 'The AI service won’t work on this text. Reword the outline or try again.',
  model_filtered: 'A content filter blocked the AI’s response. Reword the outline or try again.',
  model_truncated: 'The response was too long. Ask for less with --length.',
  model_malformed: 'The AI’s response was unusable. Try again.',
  model_api_missing:
    'The AI service doesn’t have the API that Blogpost calls. The line above names the variable to set.',
  model_picture_unusable:
    'The AI service sent no usable picture. Try again, or set IMAGE_MODEL=none.',
  slack_unreachable: NOT_HERE,
  slack_rate_limited: NOT_HERE,
  slack_reading_limited: NOT_HERE,
  slack_app_removed: NOT_HERE,
  slack_scope_missing: NOT_HERE,
  slack_not_in_channel: NOT_HERE,
  slack_channel_not_found: NOT_HERE,
  slack_channel_archived: NOT_HERE,
  slack_posting_restricted: NOT_HERE,
  slack_thread_gone: NOT_HERE,
  slack_files_refused: NOT_HERE,
  slack_message_refused: NOT_HERE,
  slack_refused: NOT_HERE,
  work_lost: 'Blogpost stopped several times while working on this. Try again.',
  budget_used_up: 'The budget of this post is used up. Raise POST_BUDGET_USD to go on.',
  bug: 'Something went wrong in Blogpost. The lines above say where.',
};

const STOP_REASONS: Record<StopReason, string> = {
  passed: 'Passed all checks.',
  passed_with_advice: 'Passed all required checks.',
  rounds_used_up: 'All AI revisions are used. Some issues remain.',
  drafts_used_up: 'This is the last draft a post can have. Approve it or stop.',
  nothing_changed: 'The writer changed nothing. The reasons are above.',
  could_not_judge: 'The AI reviewer couldn’t assess this draft. Please check it yourself.',
  only_questions: 'Passed all required checks. Only your answers are missing.',
  regression: 'The last revision made the post worse.',
  same_item: 'Two drafts fail the same check in the same passage. Name the change, or approve.',
  no_gain: 'The last revision solved nothing more. Name the change, or approve.',
  by_hand: 'It is your text, so the writer changed nothing.',
};

/** Why an earlier draft is offered first. */
const KEPT: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) => `Draft ${draft} reads better than draft ${newest}.`,
  fails_less: (draft, newest) => `Draft ${newest} fails more checks than draft ${draft}.`,
  no_better: (draft, newest) => `Draft ${newest} is no better than draft ${draft}.`,
  not_judged: (_, newest) => `Draft ${newest} has no review.`,
};

/** Names each kind inside a sentence. */
export const ASSET_LABELS: Record<AssetKind, string> = {
  thumbnail: 'thumbnail',
  linkedin_post: 'LinkedIn post',
};

/** Where the sentence about a draft would send the person back to their outline. */
const ASSET_FAILURES: Partial<Record<FailureCode, string>> = {
  model_refused: 'The AI service won’t create it from this draft. Try again.',
  model_filtered: 'A content filter blocked it. Try again.',
  model_truncated: 'The response was too long. Try again.',
};

/** The lines for phases with work. */
export const PHASES = {
  drafting: 'Writing draft 1…',
  judging: (draft: number) => `Reviewing draft ${draft}…`,
  revising: (draft: number) => `Revising: writing draft ${draft}…`,
  making: (labels: string) => `Creating ${labels}…`,
};

export const PROGRESS = {
  quoted: (text: string) => `“${text}”`,
  started: (title: string, folder: string) => `Writing “${title}” in ${folder}`,
  resumed: (title: string, folder: string) => `Resuming “${title}” in ${folder}`,
  wordsSoFar: (draft: number, words: number) => `draft ${draft}: ${counted(words, 'word')} so far`,
  unchanged: (version: number, base: number) => `Draft ${version} is the same as draft ${base}.`,
  drafted: (draft: number, words: number) => `Draft ${draft} has ${counted(words, 'word')}.`,
  changed: (change: string) => `changed: ${change}`,
  addressed: (about: string) => `addressed “${about}”`,
  partly: (about: string) => `partly “${about}”`,
  notChanged: (about: string) => `not changed “${about}”`,
  passages: (count: number) => `(${counted(count, 'passage')})`,
  outside: (percent: number) => `${percent}% of the text outside these passages changed.`,
  rewritten: 'The whole post is rewritten.',
  noReason: 'No reason given.',
  passageNotFound: 'The passage to change could not be found in the draft.',
  wouldLoseParts: 'Left out, because it would have removed other parts of the post.',
  writtenByHand: 'Left out, because you wrote that sentence. Quote it to have it changed.',
  passed: (draft: number) => `Draft ${draft} passed review`,
  needsWork: (draft: number, issues: number) =>
    `Draft ${draft} needs work (${counted(issues, 'issue')})`,
  checksPassed: (passed: number, of: number) => `${passed} of ${counted(of, 'check')} passed`,
  result: (verdict: string, score: string) => `${verdict}: ${score}.`,
  answered: (item: string, reason: string) => `${item}: ${reason}`,
  notReviewed: (draft: number, reason: AbstainReason) =>
    `The AI reviewer couldn’t assess draft ${draft}. ${ABSTENTION_LABELS[reason]}`,
  /** Of a check that the reviewer failed without a place in the draft. */
  notCounted: (check: string) => `${check} (not counted)`,
  ignored: (quotes: number) => `${counted(quotes, 'quote')} ignored: not in the draft`,
  suggestion: (check: string) => `${check} (suggestion)`,
  fix: (fix: string) => `Suggested fix: ${fix}`,
  retryingIn: (seconds: number) => `Retrying in ${seconds} s`,
  thumbnailCreated: (altText: string) => `Thumbnail created. Alt text: ${altText}`,
  linkedInPostCreated: 'LinkedIn post created.',
};

/** The outline as the AI reader understood it; the questions follow. */
export const READING = {
  title: 'What I understood:',
  audience: (audience: string) => `for ${audience}`,
  language: (name: string) => languageName('en', name),
  length: lengthText,
  order: (order: string) => `instruction: ${order}`,
};

export const QUESTIONS = {
  named: (id: string, question: string) => `${id}: ${question}`,
  /** The line is the question, or what the person should know about it. */
  ask: (line: string) => `${line} (Enter leaves it open, - writes around it)`,
  about: (quote: string) => `about “${quote}”`,
  missing: 'missing in this draft',
  /** In place of an answer, the person has typed a decision. */
  notYet:
    'Type the fact, or press Enter to leave it open. You can approve, change or stop the post afterwards.',
  tooMany: `${NOTES_OPEN_MAX} comments are open, and that’s the limit. Have them revised first, then answer.`,
  writtenAround: (id: string, question: string) =>
    `${id}: ${question} Nobody answered, so I’ll write around it.`,
  fromFile: (id: string) => `${id} is answered from the file.`,
  unused: (key: string) => `No question matches “${key}” in the answers.`,
  leftOut: (questions: readonly string[]) =>
    `The post does without these facts, because nobody gave them: ${questions.join(' ')}`,
  gap: (question: string, id?: string) => `[${id === undefined ? '' : `${id}: `}${question}]`,
};

export const REVIEW = {
  ready: (draft: number, because: StopReason) =>
    `Draft ${draft} is ready for your review. ${STOP_REASONS[because]}`,
  kept: (why: Kept, draft: number, newest: number) =>
    `${KEPT[why](draft, newest)} You can approve either.`,
  readIt: (path: string) => `Read it in ${path}`,
  readOther: (path: string) => `The other draft is in ${path}`,
  question: 'Approve, changes, or stop?',
  choice: (drafts: readonly number[]) =>
    `${drafts.map((draft) => `Approve ${draft}`).join(', ')}, changes, or stop?`,
  whatToChange: 'What should change? (one line)',
  notUnderstood: 'Type one of these words or its first letter.',
  nothingToChange: 'Tell me what to change. Nothing else is open.',
  tooLong: (charsMax: number) =>
    `That is longer than ${charsMax.toLocaleString('en')} characters. Please shorten it.`,
  approved: (draft: number) => `Draft ${draft} is approved.`,
  hasGaps: (draft: number, questions: readonly string[]) =>
    questions.length === 0
      ? `Draft ${draft} doesn’t have your answers yet, so it can’t be approved.`
      : `Draft ${draft} has gaps, so it can’t be approved. Missing: ${questions.join(' ')}`,
  draftsUsedUp: 'This is the last draft a post can have. Approve it or stop.',
  changesRequested: 'Changes requested.',
  givenByHand: 'Your text is the next draft.',
  contradiction: (followed: string) =>
    `Two comments contradict each other, so I follow the newer one: “${followed}”`,
};

export const ENDINGS = {
  continueWith: (command: string) => `To continue: ${command}`,
  assetFailed: (label: string, code: FailureCode) =>
    `I couldn’t create the ${label}. ${ASSET_FAILURES[code] ?? FAILURES[code]}`,
  attemptsUsedUp: (label: string) =>
    `I couldn’t create the ${label} in ${ASSET_ATTEMPTS_MAX} attempts, and that’s the limit. Start again in another folder.`,
  postEnded: 'This post was stopped. Start again in another folder.',
  stopped: 'Stopped. Everything so far is saved.',
  unanswered: (command: string) =>
    `No answer, so nothing was approved. Everything so far is saved. To approve the draft: ${command}`,
  factsMissing:
    'Facts are still missing in the draft, so it wasn’t approved. Everything so far is saved.',
  interrupted: 'Interrupted. Everything so far is saved.',
  leftovers: (names: readonly string[]) =>
    `From an earlier post, not this one: ${names.join(', ')}`,
};

export const FILES = {
  notWritten: (path: string, why: string) =>
    `I couldn’t write ${path}: ${why}. Fix that and run the command again.`,
  folderRefused: (folder: string, why: string) => `I can’t write to the folder ${folder}: ${why}.`,
  isFile: 'it’s a file',
  unknownReason: (code: string) => `it isn’t possible here (${code})`,
};

/** By the error code of the system. */
export const FILE_REASONS: Record<string, string> = {
  ENOTDIR: 'part of its path is a file',
  EISDIR: 'a folder has that name',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
};

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}
