import type { KnownBrief } from '../../run/brief-reading.ts';
import type { Passage } from '../../run/revision.ts';
import { findGaps } from '../gaps.ts';
import { createLocator, type Range } from '../text/locate.ts';
import { isAbout } from '../text/similar-words.ts';

export interface Ground {
  draft: string;
  brief: KnownBrief;
}

export interface Located {
  passages: Passage[];
  /** The number of quotes that are left out. */
  dropped: number;
}

/** Locates the passages of one failed item; a quote of the outline shows a missing part. */
export type LocatePassages = (id: string, passages: readonly Passage[]) => Located;

/** Nothing missing can fail these: the fault is in the draft. */
const ONLY_IN_DRAFT: readonly string[] = ['nothing_invented', 'in_scope', 'no_filler'];
const PASSAGES_MAX = 20;

export function createPassageLocator(ground: Ground): LocatePassages {
  const locateQuote = createQuoteLocator(ground);
  return (id, passages) => {
    const found = new Map<string, Passage>();
    let dropped = 0;
    for (const { quote, fix } of passages.filter((passage) => passage.quote.trim() !== '')) {
      const words = locateQuote(id, quote);
      if (words === undefined) dropped += 1;
      else found.set(`${words}\n${fix}`, { quote: words, fix });
    }
    return { passages: [...found.values()].slice(0, PASSAGES_MAX), dropped };
  };
}

/** Gives the quote in the words of the draft, or a quote of the brief for a missing part. */
function createQuoteLocator({ draft, brief }: Ground) {
  const inDraft = createLocator(draft);
  const inBrief = createLocator(briefWords(brief));
  const gaps = findGaps(draft);
  const known = [...brief.leftOut, ...gaps.map(({ question }) => question)];
  const inLeftOut = createLocator(brief.leftOutQuotes.join('\n\n'));

  /** A gap is covered, so a quote of its mark shows no fault. */
  function isOutsideGaps(range: Range): boolean {
    return !gaps.some(({ from, to }) => from <= range.from && range.to <= to);
  }

  function isMissing(quote: string): boolean {
    if (inBrief(quote).length === 0 || inLeftOut(quote).length > 0) return false;
    return !known.some((question) => isAbout(quote, question));
  }

  return (id: string, quote: string): string | undefined => {
    const range = inDraft(quote).find(isOutsideGaps);
    if (range !== undefined) return trueQuote(quote, draft.slice(range.from, range.to));
    return !ONLY_IN_DRAFT.includes(id) && isMissing(quote) ? quote.trim() : undefined;
  };
}

/** The words of the draft, unless the evaluator shortened them. */
function trueQuote(quote: string, inDraft: string): string {
  return inDraft.length <= quote.length + SPARE_CHARS_MAX ? inDraft : quote.trim();
}

const SPARE_CHARS_MAX = 200;

/** All that people asked for: a quote for a missing part is in it. */
function briefWords(brief: KnownBrief): string {
  const { outline, title, audience, tone, language, points, orders, facts, house } = brief;
  const choices = [title, audience, tone, language].filter((choice) => choice !== undefined);
  const answers = facts.flatMap(({ question, answer }) => [question, answer]);
  return [outline, ...choices, ...points, ...orders, ...answers, ...house.checks].join('\n\n');
}
