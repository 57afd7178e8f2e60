import type { LiveDraft, Messenger, PostedReading } from '../../pipeline/ports/messenger.ts';
import { countWords } from '../../pipeline/rules/review/draft-checks.ts';
import type { Answer, ChecklistResult, Draft, LedgerItem, Verdict } from '../../pipeline/run.ts';
import { outputOf } from '../output/assets/asset-output.ts';
import { CLI_ASSETS, type CliAssets } from '../output/assets/registry.ts';
import { answerText, checkText, itemText } from '../output/check-text.ts';
import { PROGRESS, phaseLine, READING, REVIEW } from '../output/words.ts';
import type { Terminal } from './terminal.ts';

/**
 * Shows the progress of a run at a terminal. Drafts and assets go into files. Failures are shown at
 * the end, because a later command must be able to show them again.
 */
export function createTerminalMessenger(
  { say, showProgress }: Terminal,
  { registry, outputs }: CliAssets = CLI_ASSETS,
): Messenger {
  const labels = Object.keys(registry).map((kind) => outputOf(outputs, kind).label);
  const shownPhases = new Set<string>();

  return {
    async showCard({ run }) {
      const line = phaseLine(run.progress, labels);
      if (line === undefined || shownPhases.has(line)) return;
      shownPhases.add(line);
      say(line);
    },

    hasCard: async () => true,

    liveDraft: (_, version) => wordCounter(version, showProgress),

    async postDraft(_, draft, answered) {
      for (const line of draftLines(draft, answered)) say(line);
    },

    async postAnswers(_, draft, answered) {
      say(PROGRESS.unchanged(draft.version));
      for (const answer of draft.answers) say(`  ${answerLine(answer, answered)}`);
    },

    async postReading(_, posted) {
      for (const line of readingLines(posted)) say(line);
    },

    async postVerdict(_, draft, verdict) {
      for (const line of verdictLines(draft, verdict)) say(line);
    },

    async postNote() {},

    async askForReview(_, { draft, because }) {
      say(REVIEW.ready(draft.version, because));
    },

    async showDecision(_, { draft }, { kind }) {
      say(kind === 'approve' ? REVIEW.approved(draft.version) : REVIEW.changesRequested);
    },

    async postAssets(_, { assets }) {
      for (const [kind, made] of Object.entries(assets)) {
        if (made.state === 'made') say(outputOf(outputs, kind).madeLine(made.asset));
      }
    },

    async showRetriedAssets() {},
    async publish() {},
    async postFailure() {},
    async notifyWaiting() {},
    async showRetry() {},
    async offerUndo() {},
    async showUndone() {},
    async showCancelled() {},
    async warnOfExpiry() {},
    async showExpired() {},
  };
}

function readingLines({ reading, questions, edits }: PostedReading): string[] {
  const { points, orders } = edits.at(-1) ?? reading;
  return [
    READING.title,
    ...points.map((point) => `  ${point}`),
    ...orders.map((order) => `  ${READING.order(order)}`),
    ...questions.map(({ id, text }) => `  ${id}: ${text}`),
  ];
}

const CHARS_APART = 150;

function wordCounter(version: number, showProgress: Terminal['showProgress']): LiveDraft {
  let words = 0;
  let countedChars = 0;
  return {
    show(textSoFar) {
      // A draft that was cut off is written again, from its first word.
      if (textSoFar.length < countedChars) [words, countedChars] = [0, 0];
      if (textSoFar.length < countedChars + CHARS_APART) return;
      words += countWords(textSoFar.slice(countedChars));
      countedChars = textSoFar.length;
      showProgress(`  ${PROGRESS.wordsSoFar(version, words)}`);
    },
  };
}

function draftLines(
  { version, markdown, changes, answers }: Draft,
  answered: readonly LedgerItem[],
): string[] {
  return [
    PROGRESS.drafted(version, countWords(markdown)),
    ...changes.map((change) => `  ${PROGRESS.changed(change)}`),
    ...answers.map((answer) => `  ${answerLine(answer, answered)}`),
  ];
}

function answerLine(answer: Answer, answered: readonly LedgerItem[]): string {
  const item = answered.find(({ id }) => id === answer.id);
  const about = item === undefined ? answer.id : itemText(item);
  const { addressed, notChanged } = PROGRESS;
  const lead = answer.status === 'addressed' ? addressed(about) : notChanged(about);
  return [lead, answerText(answer)].filter(Boolean).join(': ');
}

function verdictLines({ version }: Draft, verdict: Verdict): string[] {
  const failed = verdict.items.filter((item) => !item.pass);
  return [resultLine(version, verdict, failed), ...failed.flatMap(failedLines)];
}

function resultLine(
  version: number,
  { verdict, items, abstained = 'chose' }: Verdict,
  failed: readonly ChecklistResult[],
): string {
  if (verdict === 'abstain') return PROGRESS.notReviewed(version, abstained);
  const issues = failed.filter(({ severity }) => severity === 'hard').length;
  const result =
    verdict === 'pass' ? PROGRESS.passed(version) : PROGRESS.needsWork(version, issues);
  return `${result}: ${PROGRESS.checksPassed(items.length - failed.length, items.length)}.`;
}

function failedLines(item: ChecklistResult): string[] {
  const { severity, quote } = item;
  const { question: label, fix } = checkText(item);
  const lines = [
    `  ✗ ${severity === 'advisory' ? `${label} ${PROGRESS.suggestion}` : label}`,
    quote && `    “${quote}”`,
    fix && `    ${PROGRESS.fix(fix)}`,
  ];
  return lines.filter(Boolean);
}
