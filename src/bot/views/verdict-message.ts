import type { ChecklistResult, Draft, Verdict } from '../../pipeline/run.ts';
import { escapedWithin, escapeMrkdwn, oneLine } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Content, context, heading, section } from './blocks.ts';

/** The verdict on one draft: what failed with the sentence quoted and the edit named, then what passed. */
export function verdictMessage({ checks }: Words, draft: Draft, verdict: Verdict): Content {
  const failed = verdict.items.filter((item) => !item.pass);
  const passed = verdict.items.filter((item) => item.pass);
  const title = checks.result[verdict.verdict](draft.version);
  const summary = oneLine(verdict.summary);
  const count = checks.passed(passed.length, verdict.items.length);
  const blocks = [
    heading(title),
    ...(verdict.verdict === 'abstain' ? [section(notReviewed(checks, verdict))] : []),
    ...(summary ? [section(escapedWithin(summary, 600))] : []),
    ...failed.map((item) => section(failedText(checks, item))),
    ...(passed.length > 0 ? [section(passed.map(passedLine).join('\n'))] : []),
    context(`${count} · ${checks.reviewedBy}`),
  ];
  return { text: `${title} (${count})`, blocks };
}

type CheckWords = Words['checks'];

function notReviewed(checks: CheckWords, { abstained = 'chose' }: Verdict): string {
  return checks.notReviewed(abstained);
}

/** Twelve items that all failed still fit into one message. */
function failedText(
  checks: CheckWords,
  { question, severity, quote, fix }: ChecklistResult,
): string {
  const sign = severity === 'hard' ? '❌' : '⚠️';
  const lines = [
    `${sign} *${escapeMrkdwn(question)}*${severity === 'advisory' ? ` ${checks.suggestion}` : ''}`,
    quote && `> ${escapedWithin(oneLine(quote), 400)}`,
    fix && checks.fix(escapedWithin(oneLine(fix), 600)),
  ];
  return lines.filter(Boolean).join('\n');
}

function passedLine({ question }: ChecklistResult): string {
  return `✅ ${escapeMrkdwn(question)}`;
}
