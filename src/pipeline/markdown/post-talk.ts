import { endsWithColon, handsOver, isClosingTalk, isOpeningTalk, isRefusal } from './talk.ts';
import { RULE, textBlocks } from './text-blocks.ts';

/** Removes talk before and after a post. A text of talk alone gives ''. */
export function withoutTalk(text: string): string {
  const { blocks, join } = textBlocks(text);
  const first = openingCount(blocks);
  const last = blocks.length - closingCount(blocks.slice(first));
  const kept = blocks.slice(first, last);
  if (kept.length <= ANSWER_BLOCKS_MAX && isTalkAlone(kept)) return '';
  return join(first, last);
}

const ANSWER_BLOCKS_MAX = 2;

/** A question or a refusal in place of a post. */
function isTalkAlone(blocks: readonly string[]): boolean {
  const [first = ''] = blocks;
  if (blocks.some((block) => HEADING.test(block))) return false;
  const isQuestion = isOpeningTalk(first) && blocks.at(-1)?.endsWith('?') === true;
  return isRefusal(first) || isQuestion || blocks.every(isOpeningTalk);
}

const TITLE = /^(?:# \S|<h1\b|[^\n]+\n=+[ \t]*$)/i;
const HEADING = /^(?:#{1,6} \S|<h[1-6]\b|[^\n]+\n(?:=+|-+)[ \t]*$)/i;
const OPENING_BLOCKS_MAX = 12;

function openingCount(blocks: readonly string[]): number {
  const title = blocks.slice(0, OPENING_BLOCKS_MAX).findIndex((block) => TITLE.test(block));
  if (title > 0 && isOpening(blocks.slice(0, title))) return title;
  let count = 0;
  while (isHandedOver(blocks, count)) count += 1;
  while (count > 0 && RULE.test(blocks[count] ?? '')) count += 1;
  return count;
}

/** Whether the blocks before the title are talk, and not a quotation or a picture of the post. */
function isOpening(blocks: readonly string[]): boolean {
  const [first = ''] = blocks;
  const last = blocks.findLast((block) => !RULE.test(block)) ?? '';
  if (blocks.some((block) => HEADING.test(block))) return false;
  return isOpeningTalk(first) || handsOver(last) || endsWithColon(last);
}

/** Without a title after it, only clear talk is removed. */
function isHandedOver(blocks: readonly string[], at: number): boolean {
  const block = blocks[at] ?? '';
  const next = blocks[at + 1] ?? '';
  if (!isOpeningTalk(block)) return false;
  const isClear =
    handsOver(block) && (endsWithColon(block) || HEADING.test(next) || RULE.test(next));
  return isClear || handsOver(next) || (handsOver(block) && next === '');
}

function closingCount(blocks: readonly string[]): number {
  let count = 0;
  while (count < blocks.length && isClosingTalk(blocks.at(-1 - count) ?? '')) count += 1;
  const rule = blocks.length - 1 - count;
  if (count > 0 && RULE.test(blocks[rule] ?? '')) return count + 1;
  // A remark about the work, between the rule after the post and an offer.
  const isRemark = handsOver(blocks[rule] ?? '') && RULE.test(blocks[rule - 1] ?? '');
  return isRemark ? count + 2 : count;
}
