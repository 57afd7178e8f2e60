import { fromMarkdown } from 'mdast-util-from-markdown';
import { compareHeadings } from '../../markdown/outline-headings.ts';
import type { Brief, ChecklistResult } from '../../run.ts';
import { withoutCode } from '../prose.ts';

/** Checks without a model. Length and headings are advisory: a good draft may deviate from them. */
export function checkDraft(brief: Brief, markdown: string): ChecklistResult[] {
  const prose = withoutCode(markdown);
  return [
    placeholders(brief, prose),
    links(prose),
    ...(brief.lengthWords === undefined ? [] : [length(brief.lengthWords, prose)]),
    ...headings(brief, markdown),
  ];
}

/** At most one nested pair of brackets: a draft with thousands of open brackets must not cost time. */
const PLACEHOLDER =
  /\[(?:insert|todo|tbd|your|placeholder|link|name|company)\b[^[\]]*(?:\[[^[\]]*\][^[\]]*)?\](?![([])|lorem ipsum|\bTK TK\b/gi;
const BRACKETED =
  /\[(?:insert|todo|tbd|your|placeholder|link|name|company)\b[^[\]]*(?:\[[^[\]]*\][^[\]]*)?\]|lorem ipsum|\bTK TK\b/gi;
const DEFINITION = /^ {0,3}(\[[^\]\n\r\u2028\u2029]+\]):.*$/gm;

/** A bracket with a link definition is a reference link, not a placeholder. */
function placeholders(brief: Brief, prose: string): ChecklistResult {
  const defined = new Set(
    [...prose.matchAll(DEFINITION)].map(([, name = '']) => name.toLowerCase()),
  );
  const inOutline = new Set(brief.outline.match(BRACKETED));
  const found = [...prose.replace(DEFINITION, '').matchAll(PLACEHOLDER)]
    .map(([text]) => text)
    .find((text) => !inOutline.has(text) && !defined.has(text.toLowerCase()));
  return {
    id: 'no_placeholders',
    severity: 'hard',
    pass: found === undefined,
    quote: found ?? '',
    fix: '',
  };
}

/** No link: a bracket after a letter (an index or a call) or after a backslash (escaped). */
const LABEL = String.raw`(?<![\w\\])\[(?!\^)[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]`;
const TITLE = String.raw`"[^"]*"|'[^']*'|\([^()]*\)`;
const TARGET = String.raw`<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*`;
const LINK = new RegExp(`${LABEL}\\(\\s{0,3}(${TARGET})(?:\\s{1,3}(?:${TITLE}))?\\s{0,3}\\)`, 'g');
const SPACED_LINK = new RegExp(`${LABEL}\\((?=[^()\\n]*\\))[^()\\n]*[^()\\s]\\s[^()\\n]*\\)`, 'g');
const DEAD_TARGET = /^(?:https?:\/*|mailto:)?$|^(?:javascript|data|vbscript):/i;

function links(prose: string): ChecklistResult {
  const dead = [...prose.matchAll(LINK)].find(([, target = '']) =>
    DEAD_TARGET.test(target.replace(/^<|>$/g, '').trim()),
  );
  const broken = dead?.[0] ?? unreadableLink(prose.replace(LINK, ''));
  return {
    id: 'links_well_formed',
    severity: 'hard',
    pass: broken === undefined,
    quote: broken ?? '',
    fix: '',
  };
}

/** A limit on time: each one is parsed. */
const PARSED_LINKS_MAX = 30;
const PARSED_CHARS_MAX = 400;

function unreadableLink(prose: string): string | undefined {
  const spaced = [...prose.matchAll(SPACED_LINK)].slice(0, PARSED_LINKS_MAX);
  return spaced.map(([text]) => text).find((text) => !isLink(text));
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

function headings(brief: Brief, markdown: string): ChecklistResult[] {
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

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Two signs between letters always end a word, so more of them change no count. Each sign costs the
 * segmenter as much as a word.
 */
const LONG_PUNCTUATION =
  /([^\p{L}\p{N}\p{M}\p{Pc}\p{Cf}\p{Extended_Pictographic}]{2})[^\p{L}\p{N}\p{M}\p{Pc}\p{Cf}\p{Extended_Pictographic}]+/gu;

export function countWords(text: string): number {
  let words = 0;
  const short = text.replace(LONG_PUNCTUATION, '$1');
  for (const { isWordLike } of WORDS.segment(short)) if (isWordLike) words += 1;
  return words;
}
