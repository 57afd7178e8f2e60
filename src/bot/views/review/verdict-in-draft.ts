import { failedItems } from '../../../pipeline/rules/checks/verdict.ts';
import type { ChecklistResult, Draft, Verdict } from '../../../pipeline/run.ts';
import { buttonValue, CHECKS_SHOW } from '../../action-ids.ts';
import { escapedWithin, escapeMrkdwn, oneLine } from '../../text/escape.ts';
import { checkText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, section } from '../blocks.ts';
import { VERDICT_CHARS_MAX } from '../drafts/draft-sizes.ts';
import { failedChecks } from './failed-checks.ts';
import { countLine, notReviewed } from './verdict-message.ts';

interface Judged {
  runId: string;
  draft: Draft;
  verdict: Verdict;
}

const QUOTE_CHARS_MAX = 110;
const FIX_CHARS_MAX = 160;
const LABEL_CHARS = 60;

/** A passed review is one line; any other also has one line for each failed item. */
export function verdictInDraft(words: Words, { runId, draft, verdict }: Judged): Content {
  const { checks, buttons, review } = words;
  const failed = failedItems(verdict);
  const title = checks.result[verdict.verdict](draft.version, failedChecks(verdict).length);
  const isReviewed = verdict.verdict !== 'abstain';
  const count = countLine(words, verdict);
  const text = isReviewed ? `${title} · ${count}` : title;
  const lead = `${SIGNS[verdict.verdict]} *${title}*${isReviewed ? ` · ${count}` : ''}`;
  const reason = isReviewed ? [] : [notReviewed(checks, verdict, failed.length)];
  const shown: string[] = [];
  let room = VERDICT_CHARS_MAX - lead.length - reason.join('').length - LABEL_CHARS;
  for (const item of failed) {
    const line = failedLine(words, item);
    if (line.length > room) break;
    shown.push(line);
    room -= line.length + 1;
  }
  const more = failed.length - shown.length;
  const lines = [lead, ...reason, ...shown, ...(more > 0 ? [review.more(more)] : [])];
  const show = { actionId: CHECKS_SHOW, value: buttonValue(runId, draft.version) };
  const blocks = [{ ...section(lines.join('\n')), accessory: button(buttons.showChecks, show) }];
  return { text, blocks };
}

const SIGNS = { pass: '✅', revise: '❌', abstain: '❔' } as const satisfies Record<
  Verdict['verdict'],
  string
>;

function failedLine(words: Words, item: ChecklistResult): string {
  const { checks, drafts } = words;
  const { question, fix } = checkText(words, item);
  const label = escapeMrkdwn(question);
  const quote = oneLine(item.quote);
  const edit = oneLine(item.fix || fix);
  const more = (item.passages?.length ?? 1) - 1;
  return [
    item.severity === 'hard' ? `• ${label}` : `• ${label} ${checks.suggestion}`,
    quote && `: ${drafts.quoted(escapedWithin(quote, QUOTE_CHARS_MAX))}`,
    edit && ` → ${escapedWithin(edit, FIX_CHARS_MAX)}`,
    more > 0 && ` (${checks.morePlaces(more)})`,
  ]
    .filter(Boolean)
    .join('');
}
