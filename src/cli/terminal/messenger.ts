import { ABSTAIN_REASONS, STOP_REASONS } from '../../bot/words/sentences.ts';
import type { LiveDraft, Messenger } from '../../pipeline/messenger.ts';
import { countWords } from '../../pipeline/rules/draft-checks.ts';
import type { Answer, ChecklistResult, Draft, Verdict } from '../../pipeline/run.ts';
import { outputOf } from '../output/assets/asset-output.ts';
import { CLI_ASSETS, type CliAssets } from '../output/assets/registry.ts';
import { answerText, checkText } from '../output/check-text.ts';
import { phaseLine } from './sentences.ts';
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

    liveDraft: (_, version) => wordCounter(version, showProgress),

    async postDraft(_, draft) {
      for (const line of draftLines(draft)) say(line);
    },

    async postVerdict(_, draft, verdict) {
      for (const line of verdictLines(draft, verdict)) say(line);
    },

    async askForReview(_, { draft, because }) {
      say(`Draft ${draft.version} is ready. ${STOP_REASONS[because]}`);
    },

    async showDecision(_, { draft }, { kind }) {
      say(kind === 'approve' ? `Draft ${draft.version} is approved.` : 'It will be revised.');
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
    async showCancelled() {},
    async warnOfExpiry() {},
    async showExpired() {},
  };
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
      showProgress(`  draft ${version}: ${words} words so far`);
    },
  };
}

function draftLines({ version, markdown, changes, answers }: Draft): string[] {
  return [
    `Draft ${version} has ${countWords(markdown)} words.`,
    ...changes.map((change) => `  changed: ${change}`),
    ...answers.map(answerLine),
  ];
}

function answerLine(answer: Answer): string {
  const reason = answerText(answer);
  return `  ${answer.id} ${answer.status}${reason && `: ${reason}`}`;
}

function verdictLines({ version }: Draft, verdict: Verdict): string[] {
  const failed = verdict.items.filter((item) => !item.pass);
  const passed = verdict.items.length - failed.length;
  return [
    `Draft ${version} ${resultOf(verdict)} (${passed} of ${verdict.items.length} items).`,
    ...failed.flatMap(failedLines),
  ];
}

function resultOf({ verdict, abstained = 'chose' }: Verdict): string {
  if (verdict === 'abstain') return `was not judged: ${ABSTAIN_REASONS[abstained]}`;
  return verdict === 'pass' ? 'passed' : 'needs improvement';
}

function failedLines(item: ChecklistResult): string[] {
  const { severity, quote } = item;
  const { question, fix } = checkText(item);
  const lines = [
    `  ✗ ${question}${severity === 'advisory' ? ' (advice only)' : ''}`,
    quote && `    “${quote}”`,
    fix && `    ${fix}`,
  ];
  return lines.filter(Boolean);
}
