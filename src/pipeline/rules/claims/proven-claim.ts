import { z } from 'zod';
import { hashOf } from '../../hash.ts';
import type { KnownBrief } from '../../run/brief-reading.ts';
import type { ClaimProof, DraftClaim } from '../../run/draft-claim.ts';
import { cutAt } from '../cut-at.ts';
import { figuresOf } from '../edits/words-of.ts';
import { createLocator, type Locator } from '../text/locate.ts';
import { followFrom, isPerOtherTime } from './calculated-figures.ts';

const QUOTES_MAX = 4;

const Answer = z.object({
  ground: z.enum(['outline', 'answer', 'source', 'general', 'nobody']),
  /** A calculation may need the passages of several figures. */
  quotes: z.array(z.string()).max(QUOTES_MAX),
  fix: z.string(),
});
type Answer = z.infer<typeof Answer>;

/** The model's answer about these claims, with one property for each. */
export function claimGrounds(claims: readonly Pick<DraftClaim, 'id'>[]) {
  return z.object({ claims: z.object(Object.fromEntries(claims.map(({ id }) => [id, Answer]))) });
}

interface GroundText {
  ground: 'outline' | 'answer' | 'source';
  source?: string;
  text: string;
  figures: ReadonlySet<string>;
  locate: Locator;
  /** A file or long message of a teammate. */
  isNote?: boolean;
}

export function groundTexts(known: KnownBrief): GroundText[] {
  const { outline, title = '', audience = '', facts, notes, sources = [] } = known;
  const answers = [
    // As the prompt shows them, which a model copies.
    ...facts.map(({ question, answer }) => `${question}\n  Answer: ${answer}`),
    ...notes.map(({ text }) => text),
  ];
  return [
    groundText('outline', [title, audience, outline].join('\n\n')),
    ...answers.map((text) => groundText('answer', text)),
    ...sources.map(({ id, title: heading, text, finalAddress }) => {
      const isNote = finalAddress.startsWith('note:');
      return { ...groundText('source', `${heading}\n\n${text}`), source: id, isNote };
    }),
  ];
}

function groundText(ground: GroundText['ground'], text: string): GroundText {
  return { ground, text, figures: numbersIn(text), locate: createLocator(text) };
}

export function groundHash(grounds: readonly GroundText[]): string {
  return hashOf(JSON.stringify(grounds.map(({ text }) => text))).slice(0, 16);
}

const QUOTE_CHARS_MIN = 2;
const PASSAGE_CHARS_MAX = 300;

/** Code finds the quoted passages in one ground, or those of a calculation in the team's texts. */
export function provenClaim(
  claim: DraftClaim,
  { ground, quotes, fix }: Answer,
  grounds: readonly GroundText[],
): ClaimProof {
  if (ground === 'general' && isForExperts(claim)) return { ground, passage: '', fix: '' };
  const isGiven = !['general', 'nobody'].includes(ground);
  const passages = quotes
    .map((quote) => quote.trim())
    .filter((one) => one.length >= QUOTE_CHARS_MIN);
  const isQuoted = isGiven && passages.length > 0;
  const named = grounds.filter((one) => one.ground === ground);
  const others = grounds.filter((one) => one.ground !== ground);
  const isKnown = (figure: string) => grounds.some(({ figures }) => figures.has(figure));
  const mayProve = isQuoted && hasFigures(passages, claim, isKnown);
  const isGround = (text: GroundText) => proves(text, passages, claim);
  const found = mayProve
    ? ([...named, ...others].find(isGround) ?? teamTexts(passages, claim, grounds).find(isGround))
    : undefined;
  if (found === undefined) return { ground: 'nobody', passage: '', fix };
  const passage = cutAt(passages.join(' … '), PASSAGE_CHARS_MAX);
  return { ground: found.ground, passage, fix: '', ...(found.source && { source: found.source }) };
}

/** The team's texts as one, for a claim whose figures follow from those of its passages. */
function teamTexts(
  passages: readonly string[],
  { statement }: DraftClaim,
  grounds: readonly GroundText[],
): GroundText[] {
  if (!followFrom(numbersIn(statement), passages.map(numbersIn))) return [];
  const texts = grounds.filter(({ ground, isNote }) => isNote || ground !== 'source');
  return [groundText('answer', texts.map(({ text }) => text).join('\n\n'))];
}

/** Experts know no fact about the team, and no quotation. */
function isForExperts({ kind }: DraftClaim): boolean {
  return kind !== 'about_us' && kind !== 'quotation';
}

function proves(ground: GroundText, passages: readonly string[], claim: DraftClaim): boolean {
  const areFound = passages.every((passage) => ground.locate(passage).length > 0);
  return areFound && hasQuotations(ground, claim);
}

/**
 * A passage with one figure speaks against a claim without it (or the same for another time), and against a second figure that no text has. More
 * figures may be a calculation.
 */
function hasFigures(
  passages: readonly string[],
  { statement }: DraftClaim,
  isKnown: (figure: string) => boolean,
): boolean {
  const claimed = numbersIn(statement);
  const given = numbersIn(passages.join('\n'));
  if (claimed.size === 0 || given.size !== 1) return true;
  const follows = (figure: string) => given.has(figure) || isPerOtherTime(figure, given);
  if (!claimed.values().some(follows)) return false;
  return claimed
    .values()
    .every((figure) => follows(figure) || isKnown(figure) || isOftenAWord(figure));
}

const WORD_NUMBER_MAX = 12;

/** The text may have “two” for the 2 of the draft. */
function isOftenAWord(figure: string): boolean {
  return Number(figure) <= WORD_NUMBER_MAX;
}

const GROUPED = /[.,](?=\d{3}(?!\d))/g;

/** Writers of different languages group digits, and begin decimals, with different signs. */
function numbersIn(text: string): Set<string> {
  const figures = [...figuresOf(text)];
  return new Set(figures.map((figure) => figure.replace(GROUPED, '').replaceAll(',', '.')));
}

const QUOTATION = /[“„«「『"]([^“”„«»「」『』"\n]{12,400})[”“»」』"]/g;

function hasQuotations({ locate }: GroundText, { kind, sentence }: DraftClaim): boolean {
  if (kind !== 'quotation') return true;
  const quoted = [...sentence.matchAll(QUOTATION)].map(([, words = '']) => words);
  return quoted.every((words) => locate(words).length > 0);
}
