import { approvedDraft, candidateOf } from '../../pipeline/draft-choice.ts';
import type { LiveDraft, Messenger, PostedReading } from '../../pipeline/ports/messenger.ts';
import { countWords } from '../../pipeline/rules/checks/draft-checks.ts';
import { failedItems } from '../../pipeline/rules/checks/verdict.ts';
import { replaceGaps } from '../../pipeline/rules/gaps.ts';
import type { BriefReading } from '../../pipeline/run/brief-reading.ts';
import { isByHand } from '../../pipeline/run/by-hand.ts';
import type { ChecklistResult, Draft, LedgerItem, Verdict } from '../../pipeline/run.ts';
import { outputOf } from '../output/assets/asset-output.ts';
import { CLI_ASSETS, type CliAssets } from '../output/assets/registry.ts';
import { checkText } from '../output/check-text.ts';
import { claimLines } from '../output/claims.ts';
import { phaseLine } from '../output/phase-line.ts';
import { words } from '../words/words.ts';
import { answerLines } from './answer-lines.ts';
import type { Terminal } from './terminal.ts';

async function nothing(): Promise<void> {}

/** The command waits for people and Retry itself, and takes the later of two contradicting notes at once. */
const NOT_AT_A_TERMINAL = {
  ...{ showRevising: nothing, foldDraft: nothing, postNote: nothing, askToChoose: nothing },
  ...{ showRetriedAssets: nothing, postFailure: nothing, notifyWaiting: nothing },
  ...{ showRetry: nothing, offerUndo: nothing, showUndone: nothing, showCancelled: nothing },
  ...{
    callPeople: nothing,
    closeCall: nothing,
    remindPeople: nothing,
    showApproverChange: nothing,
  },
  ...{
    linkSource: nothing,
    warnOfExpiry: nothing,
    closeExpiryWarning: nothing,
    showExpired: nothing,
  },
};

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
  const shownReading = new Set<string>();
  const shownDrafts = new Set<number>();

  const sayVerdict = (draft: Draft, verdict: Verdict): void => {
    for (const line of verdictLines(draft, verdict)) say(line);
  };

  return {
    ...NOT_AT_A_TERMINAL,

    async showCard({ run }) {
      const line = phaseLine(run.progress, labels);
      if (line === undefined || shownPhases.has(line)) return;
      shownPhases.add(line);
      say(line);
    },

    hasCard: async () => true,

    liveDraft: (_, version) => wordCounter(version, showProgress),

    async postDraft(_, { draft, answered }) {
      // A draft is posted again once its questions have numbers, which change none of these lines.
      if (shownDrafts.has(draft.version)) return;
      shownDrafts.add(draft.version);
      for (const line of draftLines(draft, answered)) say(line);
    },

    async postAnswers(_, draft, answered) {
      say(words().progress.unchanged(draft.version, draft.base ?? draft.version - 1));
      for (const line of answerLines(draft, answered)) say(line);
    },

    async postReading(_, posted) {
      const lines = readingLines(posted).filter((line) => !shownReading.has(line));
      if (lines.length === 0) return;
      for (const line of lines) shownReading.add(line);
      for (const line of [words().reading.title, ...lines]) say(line);
    },

    async postUnreadSources(_, { unread }) {
      for (const { address, why } of unread)
        say(words().sources.unread(address, words().sources.because[why]));
    },

    showVerdict: async (_, { draft }, verdict) => sayVerdict(draft, verdict),
    postVerdict: async (_, draft, verdict) => sayVerdict(draft, verdict),

    async askForReview(_, review) {
      const { draft, because, kept } = review;
      say(words().review.ready(candidateOf(review).draft.version, because));
      if (kept !== undefined) say(words().review.kept(kept.why, kept.draft.version, draft.version));
      for (const line of claimLines(candidateOf(review).claims)) say(line);
    },

    async showDecision(_, review, decision) {
      if (isByHand(decision.kind)) return say(words().review.givenByHand);
      const approved = approvedDraft(review, decision).draft.version;
      say(
        decision.kind === 'approve'
          ? words().review.approved(approved)
          : words().review.changesRequested,
      );
    },

    async showChoice(_, { kind, earlier, later }) {
      const chosen = kind === 'follow_earlier' ? earlier : later;
      say(words().review.contradiction(chosen.note.text));
    },

    async postAssets(_, { assets }) {
      for (const [kind, made] of Object.entries(assets)) {
        if (made.state === 'made') say(outputOf(outputs, kind).madeLine(made.asset));
      }
    },

    async publish(_, { receipt }) {
      say(words().cost.receipt(receipt.total));
    },
  };
}

function readingLines({ reading, questions, edits, asked }: PostedReading): string[] {
  const { points, orders } = edits.at(-1) ?? reading;
  return [
    ...choicesLine(reading, asked),
    ...points.map((point) => `  ${point}`),
    ...orders.map((order) => `  ${words().reading.order(order)}`),
    ...questions.map(({ id, text }) => `  ${id}: ${text}`),
  ];
}

function choicesLine(
  { audience, tone, language, lengthWords }: BriefReading,
  asked: PostedReading['asked'],
): string[] {
  const choices = [
    audience && words().reading.audience(audience),
    tone,
    lengthWords > 0 && words().reading.length(lengthWords, asked),
    language && words().reading.language(language),
  ].filter(Boolean);
  return choices.length === 0 ? [] : [`  ${choices.join(' · ')}`];
}

const CHARS_APART = 150;

function wordCounter(version: number, showProgress: Terminal['showProgress']): LiveDraft {
  let count = 0;
  let countedChars = 0;
  return {
    show(textSoFar) {
      // A draft that was cut off is written again, from its first word.
      if (textSoFar.length < countedChars) [count, countedChars] = [0, 0];
      if (textSoFar.length < countedChars + CHARS_APART) return;
      count += countWords(textSoFar.slice(countedChars));
      countedChars = textSoFar.length;
      showProgress(`  ${words().progress.wordsSoFar(version, count)}`);
    },
  };
}

function draftLines(draft: Draft, answered: readonly LedgerItem[]): string[] {
  const { version, markdown, changes } = draft;
  return [
    words().progress.drafted(version, countWords(replaceGaps(markdown, () => ' '))),
    ...changes.map((change) => `  ${words().progress.changed(change)}`),
    ...answerLines(draft, answered),
  ];
}

function verdictLines({ version }: Draft, verdict: Verdict): string[] {
  const failed = failedItems(verdict);
  const unproven = verdict.items.filter((item) => item.isUnproven);
  return [
    resultLine(version, verdict, { failed, unproven }),
    ...failed.flatMap(failedLines),
    ...unproven.map((item) => `  ? ${words().progress.notCounted(checkText(item).question)}`),
    ...(verdict.dropped ? [`  ${words().progress.ignored(verdict.dropped)}`] : []),
  ];
}

function resultLine(
  version: number,
  { verdict, items, abstained = 'chose' }: Verdict,
  { failed, unproven }: Record<'failed' | 'unproven', readonly ChecklistResult[]>,
): string {
  if (verdict === 'abstain') return words().progress.notReviewed(version, abstained);
  const issues = failed.filter(({ severity }) => severity === 'hard').length;
  const counted = items.length - unproven.length;
  const result =
    verdict === 'pass'
      ? words().progress.passed(version)
      : words().progress.needsWork(version, issues);
  const { progress } = words();
  return progress.result(result, progress.checksPassed(counted - failed.length, counted));
}

function failedLines(item: ChecklistResult): string[] {
  const { severity, quote, passages } = item;
  const { question: label, fix } = checkText(item);
  // Only the edit of a check without a model is the same for all its passages.
  const shared = item.fix === '' ? fix : '';
  return [
    `  ✗ ${severity === 'advisory' ? words().progress.suggestion(label) : label}`,
    ...(passages ?? [{ quote, fix }]).flatMap((passage) => [
      passage.quote && `    ${words().progress.quoted(passage.quote)}`,
      (passage.fix || shared) && `    ${words().progress.fix(passage.fix || shared)}`,
    ]),
  ].filter(Boolean);
}
