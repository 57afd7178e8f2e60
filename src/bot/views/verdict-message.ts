import type { ChecklistResult, Draft, Verdict } from '../../pipeline/run.ts';
import { escapedWithin, escapeMrkdwn, oneLine } from '../text/escape.ts';
import { checkText } from '../words/reasons.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, type Content, context, heading, section } from './blocks.ts';

/** The review of one draft: failed items with quote and fix, then passed items. */
export function verdictMessage(words: Words, draft: Draft, verdict: Verdict): Content {
  const { checks } = words;
  const failed = verdict.items.filter((item) => !item.pass);
  const issues = failed.filter(({ severity }) => severity === 'hard').length;
  const title = checks.result[verdict.verdict](draft.version, issues);
  const summary = oneLine(verdict.summary);
  const passed = verdict.items.filter((item) => item.pass);
  const isReviewed = verdict.verdict !== 'abstain';
  const count = checks.passed(passed.length, verdict.items.length);
  const blocks = [
    heading(title),
    ...(isReviewed ? [] : [section(notReviewed(checks, verdict, failed.length))]),
    ...(summary ? [section(escapedWithin(summary, 600))] : []),
    ...failed.map((item) => section(failedText(words, item))),
    ...(isReviewed ? passedBlocks(words, passed) : []),
    ...(isReviewed ? [context(`${count} · ${checks.reviewedBy}`)] : []),
  ];
  return { text: isReviewed ? `${title} (${count})` : title, blocks };
}

/** Automatic checks alone are not a review, so their passes are not shown as one. */
function notReviewed(
  checks: Words['checks'],
  { abstained = 'chose' }: Verdict,
  failed: number,
): string {
  const sentence = failed > 0 ? checks.onlyAutomatic(failed) : checks.notReviewed;
  return `${sentence} ${checks.abstentions[abstained]}`;
}

/** Twelve failed items still fit into one message. */
function failedText(words: Words, item: ChecklistResult): string {
  const { checks } = words;
  const { severity, quote } = item;
  const { question, fix } = checkText(words, item);
  const sign = severity === 'hard' ? '❌' : '⚠️';
  const label = `*${escapeMrkdwn(question)}*`;
  const lines = [
    severity === 'hard' ? `${sign} ${label}` : `${sign} ${label} ${checks.suggestion}`,
    quote && `> ${escapedWithin(oneLine(quote), 400)}`,
    fix && checks.fix(escapedWithin(oneLine(fix), 600)),
  ];
  return lines.filter(Boolean).join('\n');
}

function passedBlocks(words: Words, passed: readonly ChecklistResult[]): Blocks {
  const lines = passed.map((item) => `✅ ${escapeMrkdwn(checkText(words, item).question)}`);
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}
