import type { Brief, ChecklistResult } from '../run.ts';
import type { CodeCheckId } from './check-ids.ts';
import { withoutCode } from './prose.ts';

type CodeCheck = ChecklistResult & { id: CodeCheckId };

/**
 * Checks code can make of a draft without asking a model. Only what is wrong in any post is hard;
 * length and headings are advisory, since a good draft may have its reasons.
 */
export function checkDraft(brief: Brief, markdown: string): CodeCheck[] {
  const prose = withoutCode(markdown);
  return [
    placeholders(brief, prose),
    links(prose),
    ...(brief.lengthWords === undefined ? [] : [length(brief.lengthWords, prose)]),
    ...headings(brief, markdown),
  ];
}

/** With at most one pair of brackets inside: a draft may open thousands and close none. */
const PLACEHOLDER =
  /\[(?:insert|todo|tbd|your|placeholder|link|name|company)\b[^[\]]*(?:\[[^[\]]*\][^[\]]*)?\](?![([])|lorem ipsum|\bTK TK\b/gi;
const BRACKETED =
  /\[(?:insert|todo|tbd|your|placeholder|link|name|company)\b[^[\]]*(?:\[[^[\]]*\][^[\]]*)?\]|lorem ipsum|\bTK TK\b/gi;
const DEFINITION = /^ {0,3}(\[[^\]\n\r\u2028\u2029]+\]):.*$/gm;

/** What a definition names is a link by reference, wherever it stands. */
function placeholders(brief: Brief, prose: string): CodeCheck {
  const defined = new Set(
    [...prose.matchAll(DEFINITION)].map(([, name = '']) => name.toLowerCase()),
  );
  const asked = new Set(brief.outline.match(BRACKETED));
  const found = [...prose.replace(DEFINITION, '').matchAll(PLACEHOLDER)]
    .map(([text]) => text)
    .find((text) => !asked.has(text) && !defined.has(text.toLowerCase()));
  return {
    id: 'no_placeholders',
    question: 'Is it free of placeholders nobody filled in?',
    severity: 'hard',
    pass: found === undefined,
    quote: found ?? '',
    fix: found ? 'Replace the placeholder with the words themselves, or leave it out.' : '',
  };
}

/** A bracket after a letter is an index or a call, and one after a backslash is a bracket. */
const LABEL = String.raw`(?<![\w\\])\[(?!\^)[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]`;
const TITLE = String.raw`"[^"]*"|'[^']*'|\([^()]*\)`;
const TARGET = String.raw`<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*`;
const LINK = new RegExp(`${LABEL}\\(\\s{0,3}(${TARGET})(?:\\s{1,3}(?:${TITLE}))?\\s{0,3}\\)`, 'g');
const SPACED_LINK = new RegExp(`${LABEL}\\((?=[^()\\n]*\\))[^()\\n]*[^()\\s]\\s[^()\\n]*\\)`);
const DEAD_TARGET = /^(?:https?:\/*|mailto:)?$|^(?:javascript|data|vbscript):/i;

/** Only what leads nowhere is wrong: no address, one with spaces in it, or a script. */
function links(prose: string): CodeCheck {
  const dead = [...prose.matchAll(LINK)].find(([, target = '']) =>
    DEAD_TARGET.test(target.replace(/^<|>$/g, '').trim()),
  );
  const broken = (dead ?? prose.replace(LINK, '').match(SPACED_LINK))?.[0];
  return {
    id: 'links_well_formed',
    question: 'Does every link have an address that can be opened?',
    severity: 'hard',
    pass: broken === undefined,
    quote: broken ?? '',
    fix: broken ? 'Give the link a full https address, or leave the link out.' : '',
  };
}

const LENGTH_TOLERANCE = 0.25;

function length(target: number, prose: string): CodeCheck {
  const words = countWords(prose);
  const pass = Math.abs(words - target) <= target * LENGTH_TOLERANCE;
  return {
    id: 'length',
    question: `Is it about ${target} words long?`,
    severity: 'advisory',
    pass,
    quote: '',
    fix: pass ? '' : `It has ${words} words: ${words > target ? 'cut' : 'extend'} it.`,
  };
}

/** More than any outline has; each is looked for in the whole draft. */
const HEADINGS_MAX = 100;

function headings(brief: Brief, markdown: string): CodeCheck[] {
  const found = [...brief.outline.matchAll(/^#{2,3}\s+(.+)$/gm)].slice(0, HEADINGS_MAX);
  const wanted = found.map(([, text]) => text ?? '');
  if (wanted.length === 0) return [];
  const folded = markdown.toLowerCase();
  const missing = wanted.find((heading) => !folded.includes(heading.trim().toLowerCase()));
  return [
    {
      id: 'outline_headings',
      question: 'Does every heading of the outline come back?',
      severity: 'advisory',
      pass: missing === undefined,
      quote: missing ?? '',
      fix: missing === undefined ? '' : 'Give this part of the outline its own heading.',
    },
  ];
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words as a reader counts them, in any script: a language without spaces is counted by its own rules. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of WORDS.segment(text)) if (isWordLike) words += 1;
  return words;
}
