import type { Brief, ChecklistResult } from '../run.ts';
import { withoutCode } from './prose.ts';

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
const SPACED_LINK = new RegExp(`${LABEL}\\((?=[^()\\n]*\\))[^()\\n]*[^()\\s]\\s[^()\\n]*\\)`);
const DEAD_TARGET = /^(?:https?:\/*|mailto:)?$|^(?:javascript|data|vbscript):/i;

function links(prose: string): ChecklistResult {
  const dead = [...prose.matchAll(LINK)].find(([, target = '']) =>
    DEAD_TARGET.test(target.replace(/^<|>$/g, '').trim()),
  );
  const broken = (dead ?? prose.replace(LINK, '').match(SPACED_LINK))?.[0];
  return {
    id: 'links_well_formed',
    severity: 'hard',
    pass: broken === undefined,
    quote: broken ?? '',
    fix: '',
  };
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

/** A limit on time: each heading costs a search of the whole draft. */
const HEADINGS_MAX = 100;

function headings(brief: Brief, markdown: string): ChecklistResult[] {
  const found = [...brief.outline.matchAll(/^#{2,3}\s+(.+)$/gm)].slice(0, HEADINGS_MAX);
  const wanted = found.map(([, text]) => text ?? '');
  if (wanted.length === 0) return [];
  const folded = markdown.toLowerCase();
  const missing = wanted.find((heading) => !folded.includes(heading.trim().toLowerCase()));
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
