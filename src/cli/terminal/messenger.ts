import type { LiveDraft, Messenger } from '../../pipeline/messenger.ts';
import { countWords } from '../../pipeline/rules/draft-checks.ts';
import type { Answer, ChecklistResult, Draft, Verdict } from '../../pipeline/run.ts';
import { ABSTAIN_REASONS, phaseLine, STOP_REASONS } from '../output/words.ts';
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
      const { thumbnail, linkedin_post } = assets;
      if (thumbnail?.state === 'made') say(`Thumbnail made. Alt text: ${thumbnail.asset.altText}`);
      if (linkedin_post?.state === 'made') say('LinkedIn text made.');
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
      glimpse(`  draft ${version}: ${words} words so far`);
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

function answerLine({ id, status, reason }: Answer): string {
  return `  ${id} ${status}${reason && `: ${reason}`}`;
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

function failedLines({ question, severity, quote, fix }: ChecklistResult): string[] {
  const lines = [
    `  ✗ ${question}${severity === 'advisory' ? ' (advice only)' : ''}`,
    quote && `    “${quote}”`,
    fix && `    ${fix}`,
  ];
  return lines.filter(Boolean);
}
