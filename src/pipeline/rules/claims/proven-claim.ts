import { z } from 'zod';
import { hashOf } from '../../hash.ts';
import type { KnownBrief } from '../../run/brief-reading.ts';
import type { ClaimProof, DraftClaim } from '../../run/draft-claim.ts';
import { figuresOf } from '../edits/words-of.ts';
import { createLocator, type Locator } from '../text/locate.ts';

const Answer = z.object({
  ground: z.enum(['outline', 'answer', 'source', 'general', 'nobody']),
  quote: z.string(),
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
  locate: Locator;
}

/** The texts that may give a claim. */
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
    ...sources.map(({ id, title: heading, text }) => {
      return { ...groundText('source', `${heading}\n\n${text}`), source: id };
    }),
  ];
}

function groundText(ground: GroundText['ground'], text: string): GroundText {
  return { ground, text, locate: createLocator(text) };
}

export function groundHash(grounds: readonly GroundText[]): string {
  return hashOf(JSON.stringify(grounds.map(({ text }) => text))).slice(0, 16);
}

const QUOTE_CHARS_MIN = 2;
const PASSAGE_CHARS_MAX = 300;

/** Code finds the quoted passage: no one gave a claim whose passage is in no ground. */
export function provenClaim(
  claim: DraftClaim,
  { ground, quote, fix }: Answer,
  grounds: readonly GroundText[],
): ClaimProof {
  if (ground === 'general' && isForExperts(claim)) return { ground, passage: '', fix: '' };
  const isQuoted =
    !['general', 'nobody'].includes(ground) && quote.trim().length >= QUOTE_CHARS_MIN;
  const named = grounds.filter((one) => one.ground === ground);
  const others = grounds.filter((one) => one.ground !== ground);
  const found = isQuoted
    ? [...named, ...others].find((one) => proves(one, quote, claim))
    : undefined;
  if (found === undefined) return { ground: 'nobody', passage: '', fix };
  const passage = quote.trim().slice(0, PASSAGE_CHARS_MAX);
  return { ground: found.ground, passage, fix: '', ...(found.source && { source: found.source }) };
}

/** Experts know no fact about the team, and no quotation. */
function isForExperts({ kind }: DraftClaim): boolean {
  return kind !== 'about_us' && kind !== 'quotation';
}

function proves(ground: GroundText, quote: string, claim: DraftClaim): boolean {
  return (
    ground.locate(quote).length > 0 && hasFigures(quote, claim) && hasQuotations(ground, claim)
  );
}

/** A passage with one figure, and that another one, speaks against the claim. More figures may be a calculation. */
function hasFigures(quote: string, { statement }: DraftClaim): boolean {
  const claimed = numbersIn(statement);
  const given = numbersIn(quote);
  if (claimed.size === 0 || given.size !== 1) return true;
  return [...given].some((figure) => claimed.has(figure));
}

/** Writers of different languages group digits with different signs. */
function numbersIn(text: string): Set<string> {
  return new Set([...figuresOf(text)].map((figure) => figure.replace(/[.,]/g, '')));
}

const QUOTATION = /[“„«「『"]([^“”„«»「」『』"\n]{12,400})[”“»」』"]/g;

function hasQuotations({ locate }: GroundText, { kind, sentence }: DraftClaim): boolean {
  if (kind !== 'quotation') return true;
  const quoted = [...sentence.matchAll(QUOTATION)].map(([, words = '']) => words);
  return quoted.every((words) => locate(words).length > 0);
}
