import { z } from 'zod';
import {
  CLAIMS_MAX,
  ClaimKind,
  type ClaimProof,
  type DraftClaim,
  type DraftClaims,
} from '../../run/draft-claim.ts';
import { draftLines, headingLines } from '../edits/draft-lines.ts';
import { findGaps } from '../gaps.ts';
import { createLocator, type Range } from '../text/locate.ts';
import { createSentenceFinder } from './sentence-at.ts';

export const FoundClaims = z.object({
  claims: z.array(z.object({ kind: ClaimKind, quote: z.string(), statement: z.string() })),
});
type FoundClaim = z.infer<typeof FoundClaims>['claims'][number];

export interface CheckedBefore {
  markdown: string;
  list: DraftClaims;
  proofs: Readonly<Record<string, ClaimProof>>;
}

/** The paragraphs of a draft whose claims no earlier draft has listed, below the words that say what they are. */
export function unreadText(markdown: string, before: readonly CheckedBefore[]): string {
  const known = readParagraphs(before);
  const shown = inContext(markdown)
    .filter(({ paragraph }) => !known.has(paragraph.text))
    .flatMap(({ paragraph, context }) => [...context, paragraph]);
  return [...new Set(shown)].map(({ text }) => text).join('\n\n');
}

function inContext(markdown: string) {
  const headings = headingLines(draftLines(markdown));
  let next = 0;
  let heading: Paragraph[] = [];
  let announcing: Paragraph[] = [];
  return paragraphsOf(markdown).map((paragraph) => {
    const context = [...heading, ...announcing];
    for (; (headings[next]?.from ?? Infinity) < paragraph.to; next += 1) heading = [paragraph];
    announcing = ANNOUNCES.test(paragraph.text) ? [paragraph] : [];
    return { paragraph, context };
  });
}

const ANNOUNCES = /[:：]$/;

function readParagraphs(before: readonly CheckedBefore[]): Set<string> {
  const read = before.filter(({ list }) => list.state === 'read' && !list.isCut);
  return new Set(read.flatMap((one) => paragraphsOf(one.markdown).map(({ text }) => text)));
}

interface Paragraph extends Range {
  text: string;
}

function paragraphsOf(markdown: string): Paragraph[] {
  let at = 0;
  return markdown.split(/(\n[ \t]*\n)/).flatMap((part) => {
    const from = at;
    at += part.length;
    const text = part.trim();
    return text === '' ? [] : [{ text, from, to: at }];
  });
}

interface Listing {
  markdown: string;
  found: readonly FoundClaim[];
  before: readonly CheckedBefore[];
  groundHash: string;
  /** The statements that people have confirmed. */
  confirmed?: readonly string[];
}

type ListedClaim = DraftClaims['claims'][number];

/**
 * The claims of a draft in its order: those of earlier drafts whose sentence it still has, and new ones. A new
 * claim is located in the draft, or dropped and counted. One about a gap is left out: a gap claims nothing.
 */
export function listedClaims({
  markdown,
  found,
  before,
  groundHash,
  confirmed = [],
}: Listing): Omit<DraftClaims, 'state' | 'usage'> {
  const kept = keptClaims(markdown, before, groundHash);
  const known = { sentences: new Set(kept.map(sentenceOf)), paragraphs: readParagraphs(before) };
  const { fresh, dropped } = freshClaims(markdown, found, known);
  const numbers = before.flatMap(({ list }) => list.claims.map(({ id }) => Number(id.slice(1))));
  const last = Math.max(0, ...numbers);
  const numbered = fresh.map((claim, at) => ({ ...claim, id: `C${last + at + 1}` }));
  const all = [...kept, ...numbered]
    .map((claim) => withConfirmed(claim, confirmed))
    .toSorted((a, b) => markdown.indexOf(a.sentence) - markdown.indexOf(b.sentence));
  return { claims: all.slice(0, CLAIMS_MAX), isCut: all.length > CLAIMS_MAX, dropped, groundHash };
}

/** The answer of a person needs no model. */
function withConfirmed(claim: ListedClaim, confirmed: readonly string[]): ListedClaim {
  const { statement } = claim;
  if (!confirmed.includes(statement)) return claim;
  return { ...claim, proof: { ground: 'answer', passage: statement, fix: '' } };
}

function sentenceOf({ sentence }: DraftClaim): string {
  return sentence;
}

/** A claim without ground is looked up again once there are new texts that may give it. */
function keptClaims(
  markdown: string,
  before: readonly CheckedBefore[],
  groundHash: string,
): ListedClaim[] {
  const kept = new Map<string, ListedClaim>();
  for (const { list, proofs } of before) {
    for (const { proof: known, ...claim } of list.claims) {
      if (!markdown.includes(claim.sentence)) continue;
      const proof = known ?? proofs[claim.id];
      const isSettled = proof && isStill(proof, list.groundHash === groundHash);
      kept.set(claim.id, { ...claim, ...(isSettled && { proof }) });
    }
  }
  return [...kept.values()];
}

function isStill({ ground }: ClaimProof, isSameGround: boolean): boolean {
  return ground === 'nobody' ? isSameGround : ground !== 'not_checked';
}

function freshClaims(
  markdown: string,
  found: readonly FoundClaim[],
  known: { sentences: ReadonlySet<string>; paragraphs: ReadonlySet<string> },
): { fresh: Omit<DraftClaim, 'id'>[]; dropped: number } {
  const locate = createLocator(markdown);
  const sentenceAt = createSentenceFinder(markdown);
  const gaps = findGaps(markdown);
  const paragraphs = paragraphsOf(markdown);
  const fresh = new Map<string, Omit<DraftClaim, 'id'>>();
  let dropped = 0;
  for (const { kind, quote, statement } of found) {
    const places = locate(quote);
    const isRead = (place: Range) =>
      paragraphs.some((one) => isWithin(place, one) && known.paragraphs.has(one.text));
    const place = places.find((one) => !isRead(one)) ?? places[0];
    if (place === undefined) dropped += 1;
    if (place === undefined || gaps.some((gap) => isWithin(place, gap))) continue;
    const sentence = sentenceAt(place);
    const key = JSON.stringify([sentence, statement.trim().toLowerCase()]);
    if (!isRead(place) && !known.sentences.has(sentence) && !fresh.has(key)) {
      fresh.set(key, { kind, statement: statement.trim(), sentence });
    }
  }
  return { fresh: [...fresh.values()], dropped };
}

function isWithin(inner: Range, outer: Range): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}
