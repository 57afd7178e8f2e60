import { claimsModal } from '../../src/bot/views/claims/claims-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import type { CheckedClaims } from '../../src/pipeline/rules/claims/checked-claims.ts';
import { CLAIMS_MAX, ClaimGround } from '../../src/pipeline/run/draft-claim.ts';
import { NOON } from '../pipeline/cast.ts';

/** As many claims as a draft can have, of every ground, with these words as their texts. */
export function manyClaims(words: string): CheckedClaims {
  const grounds = ['nobody' as const, ...ClaimGround.options];
  const rows = Array.from({ length: CLAIMS_MAX }, (_, at) => ({
    ...{ id: `C${at + 1}`, version: 99, kind: 'figure' as const },
    ...{ statement: words, sentence: `${words} ${at}`, passage: words, fix: words },
    ground: grounds[at % grounds.length] ?? 'nobody',
    ...(at % 9 === 0 && {
      decision: { kind: 'cut_claim' as const, by: 'U0ADA', at: NOON },
    }),
  }));
  return { isRead: false, isCut: true, dropped: 1, rows };
}

export function manyClaimsModal(words: string, page: number) {
  const claims = manyClaims(words);
  const list = { runId: 'R1', draft: 99, claims, page, notice: 'Too late.' };
  return claimsModal(wordsFor(), { ...list, privateMetadata: '{}' });
}
