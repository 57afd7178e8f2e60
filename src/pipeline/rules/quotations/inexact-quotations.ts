import type { KnownBrief } from '../../run/brief-reading.ts';
import { createLocator } from '../text/locate.ts';
import { attributedQuotations } from './attributed-quotations.ts';

/**
 * The quotations that a draft attributes to a source and that are not in it, nor in the words of the team:
 * as they are in the draft, with their marks.
 */
export function inexactQuotations(known: KnownBrief, markdown: string): string[] {
  const { sources = [] } = known;
  if (sources.length === 0) return [];
  const locators = groundsOf(known).map(createLocator);
  const isExact = (words: string) => locators.some((locate) => locate(words).length > 0);
  return attributedQuotations(markdown, sources)
    .filter(({ text }) => !isExact(withoutInsertions(text)))
    .map(({ from, to }) => markdown.slice(from, to));
}

/** The texts of the sources and of the team, which a quotation can be from. */
export function groundsOf({ sources = [], outline, facts, notes }: KnownBrief): string[] {
  return [
    ...sources.map(({ title, text }) => `${title}\n\n${text}`),
    ...[outline, ...facts.map(({ answer }) => answer), ...notes.map(({ text }) => text)],
  ];
}

const LINK = /\[([^[\]]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/g;
const INSERTION = /\[[^[\]\n]{0,60}\]/g;

/** Words that a writer adds in brackets count as left out: "it [the job] failed". */
function withoutInsertions(quotation: string): string {
  return quotation.replace(LINK, '$1').replace(INSERTION, '…');
}
