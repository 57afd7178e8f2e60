import type { Brief, Judged } from './run.ts';

/**
 * Checks code can make of a draft without asking a model. Only what is wrong in any post is hard;
 * length and headings are advisory, since a good draft may have its reasons.
 */
export function checkDraft(brief: Brief, markdown: string): Judged[] {
  const prose = withoutCode(markdown);
  return [
    placeholders(brief, prose),
    links(prose),
    ...(brief.lengthWords === undefined ? [] : [length(brief.lengthWords, prose)]),
    ...headings(brief, markdown),
  ];
}

const FENCED = /^(```+|~~~+)[^\n]*\n[\s\S]*?^\1[^\n]*$/gm;

function withoutCode(markdown: string): string {
  return markdown.replace(FENCED, '').replace(/`[^`\n]*`/g, '');
}

const PLACEHOLDER =
  /\[(?:insert|todo|tbd|your|placeholder|link|name|company)\b[^\]]*\](?!\()|lorem ipsum|\bTK TK\b/i;

function placeholders(brief: Brief, prose: string): Judged {
  const found = prose.match(PLACEHOLDER)?.[0];
  const isLeftOver = found !== undefined && !brief.outline.includes(found);
  return {
    id: 'no_placeholders',
    question: 'Is it free of placeholders nobody filled in?',
    severity: 'hard',
    pass: !isLeftOver,
    quote: isLeftOver ? found : '',
    fix: isLeftOver ? 'Replace the placeholder with the words themselves, or leave it out.' : '',
  };
}

const LINK = /\[([^\]]*)\]\(([^)]*)\)/g;
const LINK_TARGET = /^(https?:\/\/[^\s]+|mailto:[^\s]+|[#/][^\s]*|[\w.-]+(?:\/[^\s]*)?)(\s+".*")?$/;

function links(prose: string): Judged {
  const broken = [...prose.matchAll(LINK)].find(([, , target]) => !LINK_TARGET.test(target ?? ''));
  return {
    id: 'links_well_formed',
    question: 'Does every link have an address that can be opened?',
    severity: 'hard',
    pass: broken === undefined,
    quote: broken?.[0] ?? '',
    fix: broken ? 'Give the link a full https address, or leave the link out.' : '',
  };
}

const LENGTH_TOLERANCE = 0.25;

function length(target: number, prose: string): Judged {
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

function headings(brief: Brief, markdown: string): Judged[] {
  const wanted = [...brief.outline.matchAll(/^#{2,3}\s+(.+)$/gm)].map(([, text]) => text ?? '');
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

/** Words as a reader counts them, in any script: a language without spaces is counted by its own rules. */
export function countWords(text: string): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return [...segments].filter((segment) => segment.isWordLike).length;
}
