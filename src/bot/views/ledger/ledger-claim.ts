import { escapedLine } from '../../text/escape.ts';
import { nameOf } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { section } from '../blocks.ts';
import { textWithQuestions } from '../questions/shown-gaps.ts';
import type { ClaimEntry } from './ledger-page.ts';

/** A claim with its draft, sentence, state, origin and the decision of people, within one section of Slack. */
export function ledgerClaim(words: Words, { claim, at }: ClaimEntry) {
  const { ledger, times, claims, drafts } = words;
  const shown = (text: string, charsMax: number) =>
    escapedLine(textWithQuestions(words, text), charsMax);
  const { decision, ground, statement, sentence, fix } = claim;
  const passage = shown(claim.passage, 200);
  const head = [
    `*${ledger.kinds.claim}*`,
    ledger.aiReviewer,
    ledger.inDraft(claim.draft),
    `*${claim.state === 'struck' ? ledger.struck.nothing_to_decide : ledger.states[claim.state]}*`,
    at !== undefined && times.moment(at),
  ];
  const answer =
    decision === undefined
      ? claims.grounds[ground](passage && drafts.quoted(passage))
      : claims.decided[decision.kind](nameOf(words, decision.by));
  const lines = [
    head.filter(Boolean).join(' · '),
    `> ${shown(sentence, 300)}`,
    statement === sentence ? '' : shown(statement, 500),
    fix === '' || decision !== undefined ? '' : ledger.fix(shown(fix, 300)),
    answer,
  ];
  return section(lines.filter(Boolean).join('\n'));
}
