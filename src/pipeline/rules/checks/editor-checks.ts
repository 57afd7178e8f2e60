import type { KnownBrief } from '../../run/brief-reading.ts';
import type { Brief, ChecklistResult } from '../../run.ts';
import { replaceGaps } from '../gaps.ts';
import { withoutCode } from '../prose.ts';
import { inexactQuotations } from '../quotations/inexact-quotations.ts';
import type { CheckId } from './checklist.ts';
import { brokenLinks, missingHeadings } from './draft-checks.ts';
import { checkHouseWords } from './house-words.ts';
import { checkLength } from './length-check.ts';
import { leftPlaceholders } from './placeholders.ts';

/**
 * The checks without a model for an editor run: with each place, and a gap is never a fault. The length is advice
 * where people have asked for changes: to cut their words, or others for them, is their choice.
 */
export function checkForEditor(
  brief: Brief,
  known: KnownBrief,
  { markdown, isAskedFor = false }: { markdown: string; isAskedFor?: boolean | undefined },
): ChecklistResult[] {
  const prose = withoutCode(replaceGaps(markdown, () => ''));
  const length = checkLength(brief, known, markdown);
  return [
    failedAt('no_placeholders', leftPlaceholders(brief, prose)),
    failedAt('links_well_formed', brokenLinks(prose)),
    ...(length === undefined ? [] : [isAskedFor ? asAdvice(length) : length]),
    ...missingHeadings(brief, markdown),
    ...(known.sources?.length
      ? [failedAt('quotations_exact', inexactQuotations(known, markdown))]
      : []),
    ...checkHouseWords(brief.house, markdown),
  ];
}

function asAdvice(item: ChecklistResult): ChecklistResult {
  return { ...item, severity: 'advisory' };
}

const PASSAGES_MAX = 20;

function failedAt(id: CheckId, quotes: readonly string[]): ChecklistResult {
  const shown = [...new Set(quotes)].slice(0, PASSAGES_MAX);
  const passages = shown.map((quote) => ({ quote, fix: '' }));
  const [quote] = shown;
  if (quote === undefined) return { id, severity: 'hard', pass: true, quote: '', fix: '' };
  return { id, severity: 'hard', pass: false, quote, fix: '', passages };
}
