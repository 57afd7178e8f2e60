import { LRUCache } from 'lru-cache';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { compareHeadings } from '../../markdown/outline-headings.ts';
import type { Brief, ChecklistResult } from '../../run.ts';
import { withoutCode } from '../prose.ts';
import { segmentWords } from '../text/segments.ts';
import type { CheckId } from './checklist.ts';
import { checkHouseWords } from './house-words.ts';
import { leftPlaceholders } from './placeholders.ts';

/** Checks without a model. Length and headings are advisory: a good draft may deviate from them. */
export function checkDraft(brief: Brief, markdown: string): ChecklistResult[] {
  const prose = withoutCode(markdown);
  return [
    placeholders(brief, prose),
    links(prose),
    ...(brief.lengthWords === undefined ? [] : [length(brief.lengthWords, prose)]),
    ...missingHeadings(brief, markdown),
    ...checkHouseWords(brief.house, markdown),
  ];
}

function placeholders(brief: Brief, prose: string): ChecklistResult {
  return failedAt('no_placeholders', leftPlaceholders(brief, prose)[0]);
}

function failedAt(id: CheckId, quote: string | undefined): ChecklistResult {
  return { id, severity: 'hard', pass: quote === undefined, quote: quote ?? '', fix: '' };
}

/** No link: a bracket after a letter (an index or a call) or after a backslash (escaped). */
const LABEL = String.raw`(?<![\w\\])\[(?!\^)[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]`;
const TITLE = String.raw`"[^"]*"|'[^']*'|\([^()]*\)`;
const TARGET = String.raw`<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*`;
const LINK = new RegExp(`${LABEL}\\(\\s{0,3}(${TARGET})(?:\\s{1,3}(?:${TITLE}))?\\s{0,3}\\)`, 'g');
const SPACED_LINK = new RegExp(`${LABEL}\\((?=[^()\\n]*\\))[^()\\n]*[^()\\s]\\s[^()\\n]*\\)`, 'g');
const DEAD_TARGET = /^(?:https?:\/*|mailto:)?$|^(?:javascript|data|vbscript):/i;

function links(prose: string): ChecklistResult {
  return failedAt('links_well_formed', brokenLinks(prose)[0]);
}

export function brokenLinks(prose: string): string[] {
  const dead = [...prose.matchAll(LINK)].filter(([, target = '']) =>
    DEAD_TARGET.test(target.replace(/^<|>$/g, '').trim()),
  );
  return [...dead.map(([text]) => text), ...unreadableLinks(prose.replace(LINK, ''))];
}

/** A limit on time: each one is parsed. */
const PARSED_LINKS_MAX = 30;
const PARSED_CHARS_MAX = 400;

function unreadableLinks(prose: string): string[] {
  const spaced = [...prose.matchAll(SPACED_LINK)].slice(0, PARSED_LINKS_MAX);
  return spaced.map(([text]) => text).filter((text) => !isLink(text));
}

/** Titles may have escaped quotation marks, which only a parser reads right. */
function isLink(text: string): boolean {
  if (text.length > PARSED_CHARS_MAX) return false;
  const [paragraph] = fromMarkdown(text).children;
  return paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'link';
}

const LENGTH_TOLERANCE = 0.25;

function length(target: number, prose: string): ChecklistResult {
  const words = countWords(prose);
  const pass = Math.abs(words - target) <= target * LENGTH_TOLERANCE;
  return {
    id: 'length',
    params: { target, words },
    severity: 'advisory',
    pass,
    quote: '',
    fix: '',
  };
}

export function missingHeadings(brief: Brief, markdown: string): ChecklistResult[] {
  const { wanted, missing } = compareHeadings(brief.outline, markdown);
  if (wanted.length === 0) return [];
  return [
    {
      id: 'outline_headings',
      severity: 'advisory',
      pass: missing === undefined,
      quote: missing ?? '',
      fix: '',
    },
  ];
}

/**
 * Two signs between letters always end a word, so more of them change no count. Each sign costs the
 * segmenter as much as a word.
 */
const LONG_PUNCTUATION =
  /([^\p{L}\p{N}\p{M}\p{Pc}\p{Cf}\p{Extended_Pictographic}]{2})[^\p{L}\p{N}\p{M}\p{Pc}\p{Cf}\p{Extended_Pictographic}]+/gu;

const COUNTED_CHARS_MAX = 500_000;
/** A draft is counted for each of its messages. */
const counted = new LRUCache<string, number>({
  maxSize: COUNTED_CHARS_MAX,
  sizeCalculation: (_, text) => text.length + 1,
});

export function countWords(text: string): number {
  const words = counted.get(text) ?? countAll(text);
  counted.set(text, words);
  return words;
}

function countAll(text: string): number {
  let words = 0;
  const short = text.replace(LONG_PUNCTUATION, '$1');
  for (const { isWordLike } of segmentWords(short)) if (isWordLike) words += 1;
  return words;
}
