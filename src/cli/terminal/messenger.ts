import type { LiveDraft, Messenger } from '../../pipeline/messenger.ts';
import { checkIdOf, codeFixOf, isMissingReason } from '../../pipeline/rules/check-ids.ts';
import { countWords } from '../../pipeline/rules/draft-checks.ts';
import type { Answer, ChecklistResult, Draft, LedgerItem, Verdict } from '../../pipeline/run.ts';
import { CHECK_LABELS, fixWords, PROGRESS, phaseLine, REVIEW } from '../output/words.ts';
import type { Terminal } from './terminal.ts';

/**
 * The way a run speaks at a terminal: what happens, as it happens. Drafts and assets go into files,
 * and what failed is said at the end, because a later command has to be able to say it again.
 */
export function createTerminalMessenger({ say, glimpse }: Terminal): Messenger {
  const saidPhases = new Set<string>();

  return {
    async showCard({ run }) {
      const line = phaseLine(run.progress);
      if (line === undefined || saidPhases.has(line)) return;
      saidPhases.add(line);
      say(line);
    },

    liveDraft: (_, version) => wordCounter(version, glimpse),

    async postDraft(_, draft, answered) {
      for (const line of draftLines(draft, answered)) say(line);
    },

    async postVerdict(_, draft, verdict) {
      for (const line of verdictLines(draft, verdict)) say(line);
    },

    async askForReview(_, { draft, because }) {
      say(REVIEW.ready(draft.version, because));
    },

    async showDecision(_, { draft }, { kind }) {
      say(kind === 'approve' ? REVIEW.approved(draft.version) : REVIEW.changesRequested);
    },

    async postAssets(_, { assets }) {
      const { thumbnail, linkedin_post } = assets;
      if (thumbnail?.state === 'made') say(PROGRESS.thumbnailCreated(thumbnail.asset.altText));
      if (linkedin_post?.state === 'made') say(PROGRESS.linkedInPostCreated);
    },

    async showRetriedAssets() {},
    async publish() {},
    async postFailure() {},
    async tellWaiting() {},
    async showRetry() {},
    async showCancelled() {},
    async warnOfExpiry() {},
    async showExpired() {},
  };
}

const CHARS_APART = 150;

function wordCounter(version: number, glimpse: Terminal['glimpse']): LiveDraft {
  let words = 0;
  let seen = 0;
  return {
    show(textSoFar) {
      // A draft that was cut off is written again, from its first word.
      if (textSoFar.length < seen) [words, seen] = [0, 0];
      if (textSoFar.length < seen + CHARS_APART) return;
      words += countWords(textSoFar.slice(seen));
      seen = textSoFar.length;
      glimpse(`  ${PROGRESS.wordsSoFar(version, words)}`);
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

function answerLine({ id, status, reason }: Answer, answered: readonly LedgerItem[]): string {
  const text = answered.find((item) => item.id === id)?.text ?? id;
  const about = issueLabel(text);
  const lead = status === 'addressed' ? PROGRESS.addressed(about) : PROGRESS.notChanged(about);
  const shown = isMissingReason(reason) ? PROGRESS.noReason : reason;
  return [lead, shown].filter(Boolean).join(': ');
}

/** A finding is stored with the question of its check; a comment is shown as it was written. */
function issueLabel(text: string): string {
  const id = checkIdOf(text);
  return id === undefined ? text : CHECK_LABELS[id];
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

function failedLines({ question, severity, quote, fix }: ChecklistResult): string[] {
  const label = issueLabel(question);
  const codeFix = codeFixOf(fix);
  const lines = [
    `  ✗ ${severity === 'advisory' ? `${label} ${PROGRESS.suggestion}` : label}`,
    quote && `    “${quote}”`,
    fix && `    ${PROGRESS.fix(codeFix === undefined ? fix : fixWords(codeFix))}`,
  ];
  return lines.filter(Boolean);
}
