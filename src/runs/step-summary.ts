import { z } from 'zod';
import { Comparison, Offer } from '../pipeline/draft-choice.ts';
import { failedItems } from '../pipeline/rules/checks/verdict.ts';
import { decidersOf } from '../pipeline/rules/review/approvers.ts';
import { MatchedGaps } from '../pipeline/rules/review/matched-gaps.ts';
import { ClaimProofs, DraftClaims } from '../pipeline/run/draft-claim.ts';
import { RecordedSource, SourceLinks } from '../pipeline/run/source.ts';
import {
  Decision,
  Draft,
  LedgerItem,
  type MadeAsset,
  madeAsset,
  Verdict,
} from '../pipeline/run.ts';

const rule =
  <T>(schema: z.ZodType<T>, words: (result: T) => string) =>
  (result: unknown) => {
    const read = schema.safeParse(result);
    return read.success ? words(read.data) : undefined;
  };

/** A summary without any text of people or models, by the name of the step; the first match counts. */
const RULES: [RegExp, (result: unknown) => string | undefined][] = [
  [
    /^draft:/,
    rule(
      Draft,
      ({ markdown, hash }) => `${count(wordsIn(markdown), 'word')}, SHA-256 ${hash.slice(0, 12)}`,
    ),
  ],
  [/^verdict:/, rule(Verdict, verdictWords)],
  [
    /^compare:/,
    rule(Comparison, ({ earlier, better }) => `draft ${earlier} against it: ${better}`),
  ],
  [/^offer:/, rule(Offer, ({ drafts }) => `drafts ${drafts.map((one) => one.version).join(', ')}`)],
  [/^(?:ledger|decline):/, rule(z.array(LedgerItem), (items) => count(items.length, 'item'))],
  [
    /^(?:decision|retry|conflict):/,
    rule(Decision, (one) => `${one.kind} by ${decidersOf(one).join(', ')}`),
  ],
  [/^sources:/, rule(SourceLinks, (links) => count(links.length, 'link'))],
  [/^claims:/, rule(DraftClaims, claimWords)],
  [/^claim:/, rule(ClaimProofs, groundWords)],
  [/^matched:/, rule(MatchedGaps, ({ matches }) => count(matches.length, 'matched gap'))],
  [/^source:/, rule(RecordedSource, sourceWords)],
  [/^[a-z_]+:\d+$/, rule<MadeAsset>(madeAsset(z.unknown()), assetWords)],
];

export function stepSummary(step: string, result: unknown): string {
  const found = RULES.find(([pattern]) => pattern.test(step))?.[1];
  return found?.(result) ?? 'done';
}

function verdictWords({ verdict, items, abstained }: Verdict): string {
  if (abstained !== undefined) return `${verdict}: ${abstained}`;
  const failed = failedItems({ items }).length;
  return `${verdict}: ${failed} of ${count(items.length, 'item')} failed`;
}

function claimWords({ state, claims }: DraftClaims): string {
  return state === 'not_read' ? 'not read' : count(claims.length, 'claim');
}

function groundWords({ proofs }: ClaimProofs): string {
  const grounds = Object.values(proofs).map(({ ground }) => ground);
  if (grounds.length === 0) return 'not checked';
  const missing = grounds.filter((ground) => ground === 'nobody').length;
  return `${missing} of ${count(grounds.length, 'claim')} without ground`;
}

function sourceWords(source: RecordedSource): string {
  if (source.state === 'unreadable') return `not read: ${source.why}`;
  return `${count(source.text.length, 'character')}, SHA-256 ${source.hash.slice(0, 12)}`;
}

function assetWords(made: MadeAsset): string {
  return made.state === 'failed' ? `failed: ${made.code}` : 'made';
}

function wordsIn(markdown: string): number {
  return markdown.split(/\s+/).filter(Boolean).length;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
