import { candidateOf, type JudgedDraft } from '../../../pipeline/draft-choice.ts';
import type { Review } from '../../../pipeline/ports/messenger.ts';
import { countClaims, isUngiven } from '../../../pipeline/rules/claims/checked-claims.ts';
import type { Run } from '../../../pipeline/run.ts';
import { buttonValue, CLAIMS_OPEN } from '../../action-ids.ts';
import { escapedWithin, oneLine, toPlainText, truncate } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, section } from '../blocks.ts';
import { textWithQuestions } from '../questions/shown-gaps.ts';

/** On the review card: how many claims the draft makes, and where they come from. */
export function claimsLine({ claims: words, review: { sentence } }: Words, review: Review): string {
  const { claims } = candidateOf(review);
  if (claims === undefined) return '';
  const summary = claims.rows.length === 0 ? '' : words.summary(countClaims(claims));
  return [summary && sentence(summary), claims.isRead ? '' : words.notRead]
    .filter(Boolean)
    .join(' ');
}

export function claimsButton({ buttons }: Words, run: Run, review: Review) {
  const hasClaims = (candidateOf(review).claims?.rows.length ?? 0) > 0;
  if (!hasClaims) return [];
  return [button(buttons.claims, { actionId: CLAIMS_OPEN, value: buttonValue(run.id) })];
}

const UNGIVEN_CHARS_MAX = 80;

/** Plain text, for the dialog of an approval. */
export function ungivenLabels(words: Words, judged: JudgedDraft): string[] {
  return ungivenSentences(words, judged).map((sentence) =>
    words.claims.ungiven(truncate(toPlainText(sentence), UNGIVEN_CHARS_MAX)),
  );
}

const LISTED_MAX = 12;

/** On the card of an approval: the claims that it accepted. */
export function acceptedClaims(words: Words, judged: JudgedDraft): Blocks {
  const sentences = ungivenSentences(words, judged);
  if (sentences.length === 0) return [];
  const more = sentences.length - LISTED_MAX;
  const lines = sentences.slice(0, LISTED_MAX).map((one) => `• ${escapedWithin(one, 140)}`);
  const listed = [...lines, ...(more > 0 ? [words.review.more(more)] : [])];
  return [section([`*${words.claims.accepted}*`, ...listed].join('\n'))];
}

function ungivenSentences(words: Words, { claims }: JudgedDraft): string[] {
  const sentences = (claims?.rows ?? []).filter(isUngiven).map(({ sentence }) => sentence);
  return [...new Set(sentences)].map((one) => oneLine(textWithQuestions(words, one)));
}
