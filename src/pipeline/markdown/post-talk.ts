import {
  asksForOpinion,
  isClosingTalk,
  isDraftTalk,
  isListOfChanges,
  isRemark,
  isReport,
} from './closing-talk.ts';
import { paragraphWords } from './paragraph-words.ts';
import {
  asksBack,
  asksForBrief,
  endsWithColon,
  handsOver,
  isLabel,
  isOpeningTalk,
  isPostName,
  refusesRequest,
  thinksAloud,
} from './talk.ts';
import { RULE, textBlocks } from './text-blocks.ts';

/** Removes talk before and after a post. A text of talk alone gives ''. */
export function withoutTalk(text: string, { isTalkLikely }: { isTalkLikely: boolean }): string {
  const { blocks, join } = textBlocks(withTitleApart(text));
  const first = openingCount(blocks);
  const after = closingCount(blocks.slice(first), isTalkLikely || first > 0);
  const kept = blocks.slice(first, blocks.length - after);
  if (kept.length <= ANSWER_BLOCKS_MAX && isTalkAlone(kept)) return '';
  return join(first, blocks.length - after);
}

function withTitleApart(text: string): string {
  const [start = '', words = ''] = /^([^#\n]{1,200}[:：]) {1,3}(?=# \S)/.exec(text) ?? [];
  return handsOver(words) ? `${words}\n\n${text.slice(start.length)}` : text;
}

const ANSWER_BLOCKS_MAX = 2;

/** A question or a refusal in place of a post. */
function isTalkAlone(blocks: readonly string[]): boolean {
  const [first = ''] = blocks;
  if (blocks.some((block) => HEADING.test(block))) return false;
  if (refusesRequest(first) || asksForBrief(first)) return true;
  return asksBack(first, blocks.at(-1) ?? '') || blocks.every(isOpeningTalk);
}

const TITLE = /^(?:# \S|<h1\b|[^\n]+\n=+[ \t]*(?:\n|$))/i;
const HEADING = /^(?:#{1,6} \S|<h[1-6]\b|[^\n]+\n(?:=+|-+)[ \t]*(?:\n|$))/i;
const QUOTED = /^(?:>|`{3}|~{3}|!\[|<|\|)/;
const OPENING_BLOCKS_MAX = 12;

function openingCount(blocks: readonly string[]): number {
  const title = blocks.slice(0, OPENING_BLOCKS_MAX).findIndex((block) => TITLE.test(block));
  let count = title > 0 ? countBefore(blocks.slice(0, title)) : countWithoutTitle(blocks);
  while (count > 0 && RULE.test(blocks[count] ?? '')) count += 1;
  return count + nameCount(blocks.slice(count));
}

/** A name of the draft above its title, with or without a rule between them. */
function nameCount([first = '', ...others]: readonly string[]): number {
  if (!isPostName(first)) return 0;
  const title = others.findIndex((block) => !RULE.test(block));
  return TITLE.test(others[title] ?? '') ? title + 1 : 0;
}

/** Of the blocks before the title. The others are a lede, a quotation or a picture of the post. */
function countBefore(blocks: readonly string[]): number {
  if (blocks.some((block) => HEADING.test(block))) return countWithoutTitle(blocks);
  if (thinksAloud(blocks[0] ?? '')) return blocks.length;
  const handed = blocks.findLastIndex(handsOver);
  const areWords = blocks
    .slice(0, handed + 1)
    .every((block) => paragraphWords(block) !== undefined);
  if (handed !== -1 && areWords) return handed + 1;
  const other = blocks.findIndex((block) => !isOpeningTalk(block));
  const end = other === -1 ? blocks.length : other;
  const [label = '', ...more] = blocks.slice(end).filter((block) => !RULE.test(block));
  return more.length === 0 && isLabel(label) ? blocks.length : end;
}

/** Without a title after it, only a sentence that hands the post over is removed. */
function countWithoutTitle(blocks: readonly string[]): number {
  const [first = ''] = blocks;
  const at = isOpeningTalk(first) && !handsOver(first) ? 1 : 0;
  const block = blocks[at] ?? '';
  const next = blocks[at + 1] ?? '';
  if (!handsOver(block) || QUOTED.test(next)) return 0;
  return endsWithColon(block) || HEADING.test(next) || RULE.test(next) ? at + 1 : 0;
}

const REMARKS_MAX = 2;

/** At most one paragraph, or what is after a rule. */
function closingCount(blocks: readonly string[], isTalkLikely: boolean): number {
  const last = blocks.at(-1) ?? '';
  const rule = blocks.findLastIndex((block) => RULE.test(block));
  const afterRule = blocks.slice(rule + 1);
  if (rule > 0 && isTalkAfterRule(afterRule)) return afterRule.length + 1;
  const isTalk = isTalkLikely
    ? isClosingTalk(last) || isReport(last) || asksForOpinion(last)
    : isDraftTalk(last);
  return isTalk ? 1 : 0;
}

function isTalkAfterRule(blocks: readonly string[]): boolean {
  const last = blocks.at(-1) ?? '';
  const isTalk = isClosingTalk(last) || isReport(last);
  const isShort = blocks.length <= REMARKS_MAX;
  return (isShort && isTalk && blocks.every(isRemark)) || isListOfChanges(blocks);
}
