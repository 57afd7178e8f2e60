import {
  type CheckedClaim,
  type CheckedClaims,
  countClaims,
  isOpenClaim,
} from '../../pipeline/rules/claims/checked-claims.ts';
import { words } from '../words/words.ts';

/** For a review: the numbers, and each claim that waits for people. */
export function claimLines(claims: CheckedClaims | undefined): string[] {
  if (claims === undefined) return [];
  const open = claims.rows.filter(isOpenClaim);
  return [
    ...(claims.isRead ? [] : [words().claims.notRead]),
    ...(claims.rows.length === 0 ? [] : [words().claims.summary(countClaims(claims))]),
    ...open.map((row) => `  ${claimLine(row)}`),
    ...(open.length === 0 ? [] : [`  ${words().claims.act}`]),
  ];
}

function claimLine({ id, sentence, ground }: CheckedClaim): string {
  return words().claims.line(id, sentence.replace(/\s+/g, ' '), words().claims.grounds[ground]);
}

/** In verdicts.json. */
export function exportedClaims({ isRead, isCut, dropped, rows }: CheckedClaims) {
  return {
    checked: isRead,
    ...(isCut && { cut: true }),
    ...(dropped > 0 && { dropped }),
    items: rows.map(({ id, kind, statement, sentence, ground, passage, source, decision }) => ({
      ...{ id, kind, statement, sentence, ground },
      ...(passage !== '' && { passage }),
      ...(source && { source }),
      ...(decision && { decision: { kind: decision.kind, by: decision.by } }),
    })),
  };
}
