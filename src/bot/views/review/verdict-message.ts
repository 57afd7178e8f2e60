import { failedItems } from '../../../pipeline/rules/checks/verdict.ts';
import type { ChecklistResult, Draft, Verdict } from '../../../pipeline/run.ts';
import { escapedLine, escapedWithin, escapeMrkdwn, oneLine } from '../../text/escape.ts';
import { checkText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, type Content, context, heading, section } from '../blocks.ts';

/** The whole review of a draft: failed items with their passages, then the other items. */
export function verdictMessage(words: Words, draft: Draft, verdict: Verdict): Content {
  const { checks } = words;
  const failed = failedItems(verdict);
  const issues = failed.filter(({ severity }) => severity === 'hard').length;
  const title = checks.result[verdict.verdict](draft.version, issues);
  const summary = oneLine(verdict.summary);
  const { length: unproven } = verdict.items.filter((item) => item.isUnproven);
  const isReviewed = verdict.verdict !== 'abstain';
  const hasReview = isReviewed || unproven > 0;
  const count = countLine(words, verdict);
  const ignored = verdict.dropped ? [checks.ignored(verdict.dropped)] : [];
  const charsMax = Math.min(ITEM_CHARS_MAX, Math.floor(ITEMS_CHARS_MAX / failed.length));
  const blocks = [
    heading(title),
    ...(isReviewed ? [] : [section(notReviewed(checks, verdict, failed.length))]),
    ...(summary ? [section(escapedWithin(summary, 600))] : []),
    ...failed.map((item) => section(failedText(words, item, charsMax))),
    ...(hasReview ? otherItems(words, verdict) : []),
    ...(hasReview ? [context([count, checks.reviewedBy, ...ignored].join(' · '))] : []),
  ];
  return { text: isReviewed ? `${title} (${count})` : title, blocks };
}

export function countLine({ checks }: Words, verdict: Verdict): string {
  const { length: unproven } = verdict.items.filter((item) => item.isUnproven);
  const counted = verdict.items.length - unproven;
  return checks.passed(counted - failedItems(verdict).length, counted);
}

/** Automatic checks alone are not a review, so their passes are not shown as one. */
export function notReviewed(
  checks: Words['checks'],
  { abstained = 'chose' }: Verdict,
  failed: number,
): string {
  const reason = checks.abstentions[abstained];
  if (abstained === 'unproven') return `${checks.partlyReviewed} ${reason}`;
  const sentence = failed > 0 ? checks.onlyAutomatic(failed) : checks.notReviewed;
  return `${sentence} ${reason}`;
}

/** So that all failed items fit into one message. */
const ITEMS_CHARS_MAX = 10_500;
const ITEM_CHARS_MAX = 2_400;
const PASSAGES_SHOWN_MAX = 3;
/** A shorter passage says too little. */
const PASSAGE_CHARS_MIN = 300;
const LABEL_CHARS = 120;

function failedText(words: Words, item: ChecklistResult, charsMax: number): string {
  const { checks } = words;
  const { question } = checkText(words, item);
  const isHard = item.severity === 'hard';
  const label = `${isHard ? '❌' : '⚠️'} *${escapeMrkdwn(question)}*`;
  const passages = passagesOf(words, item);
  const room = Math.floor((charsMax - LABEL_CHARS) / PASSAGE_CHARS_MIN);
  const shown = passages.slice(0, Math.max(1, Math.min(PASSAGES_SHOWN_MAX, room)));
  const more = passages.length - shown.length;
  const share = Math.floor((charsMax - LABEL_CHARS) / Math.max(1, shown.length));
  const lines = [
    isHard ? label : `${label} ${checks.suggestion}`,
    ...shown.flatMap((passage) => passageLines(checks, passage, share)),
    ...(more > 0 ? [checks.morePlaces(more)] : []),
  ];
  return lines.join('\n');
}

interface ShownPassage {
  quote: string;
  fix: string;
}

function passagesOf(words: Words, item: ChecklistResult): ShownPassage[] {
  const { fix } = checkText(words, item);
  const { quote, passages = [{ quote, fix }] } = item;
  // Only the edit of a check without a model is the same for all its passages.
  const shared = item.fix === '' ? fix : '';
  return passages.map((passage) => ({ ...passage, fix: passage.fix || shared }));
}

/** Of the share, some is for the words around quote and fix. */
function passageLines(
  checks: Words['checks'],
  { quote, fix }: ShownPassage,
  share: number,
): string[] {
  const [quoteMax, fixMax] = [Math.min(400, share * 0.35), Math.min(600, share * 0.55)];
  return [
    quote && `> ${escapedLine(quote, Math.floor(quoteMax))}`,
    fix && checks.fix(escapedLine(fix, Math.floor(fixMax))),
  ].filter(Boolean);
}

function otherItems(words: Words, { items }: Verdict): Blocks {
  const { checks } = words;
  const lines = items.flatMap((item) => {
    const label = escapeMrkdwn(checkText(words, item).question);
    if (item.isUnproven) return [`❔ ${label} ${checks.notCounted}`];
    return item.pass ? [`✅ ${label}`] : [];
  });
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}
