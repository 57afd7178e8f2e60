import type { ChecklistResult, Draft, Verdict } from '../../pipeline/run.ts';
import { escapedWithin, escapeMrkdwn, oneLine } from '../text/escape.ts';
import { checkText } from '../words/reasons.ts';
import { ABSTAIN_REASONS } from '../words/sentences.ts';
import { type Content, context, heading, section } from './blocks.ts';

/** The verdict on one draft: what failed with the sentence quoted and the edit named, then what passed. */
export function verdictMessage(draft: Draft, verdict: Verdict): Content {
  const failed = verdict.items.filter((item) => !item.pass);
  const passed = verdict.items.filter((item) => item.pass);
  const title = `Verdict on draft ${draft.version}: ${resultOf(verdict)}`;
  const summary = oneLine(verdict.summary);
  const count = `${passed.length} of ${verdict.items.length} items passed`;
  const blocks = [
    heading(title),
    ...(verdict.verdict === 'abstain' ? [section(abstained(verdict))] : []),
    ...(summary ? [section(escapedWithin(summary, 600))] : []),
    ...failed.map((item) => section(failedText(item))),
    ...(passed.length > 0 ? [section(passed.map(passedLine).join('\n'))] : []),
    context(
      `${count} · judged by an evaluator that sees only the brief, the checklist and this draft`,
    ),
  ];
  return { text: `${title} (${count})`, blocks };
}

function resultOf({ verdict }: Verdict): string {
  if (verdict === 'abstain') return 'could not judge';
  return verdict === 'pass' ? 'passed' : 'needs improvement';
}

function abstained({ abstained: reason = 'chose' }: Verdict): string {
  return `The evaluator abstained: ${ABSTAIN_REASONS[reason]}. This is not a pass, and it used up no round.`;
}

/** Twelve items that all failed still fit into one message. */
function failedText(item: ChecklistResult): string {
  const { severity, quote } = item;
  const { question, fix } = checkText(item);
  const sign = severity === 'hard' ? '❌' : '⚠️';
  const lines = [
    `${sign} *${escapeMrkdwn(question)}*${severity === 'advisory' ? ' (advice only)' : ''}`,
    quote && `> ${escapedWithin(oneLine(quote), 400)}`,
    fix && `Edit: ${escapedWithin(oneLine(fix), 600)}`,
  ];
  return lines.filter(Boolean).join('\n');
}

function passedLine(item: ChecklistResult): string {
  return `✅ ${escapeMrkdwn(checkText(item).question)}`;
}
