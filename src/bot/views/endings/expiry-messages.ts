import type { ExpiryWarning } from '../../../pipeline/ports/messenger.ts';
import type { Failure, LedgerItem, Run } from '../../../pipeline/run.ts';
import { mention } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Content, context, section } from '../blocks.ts';
import { continueLabel, failureText } from '../failure-text.ts';
import { closedComments } from '../review/ledger-list.ts';

/** Tells the requester when the post will end, and what keeps it open. */
export function expiryWarning(
  words: Words,
  { requester }: Run,
  { endsAt, failure }: ExpiryWarning,
): Content {
  const { expiry, times } = words;
  const end = { day: times.day(endsAt), press: failure && continueLabel(words, failure) };
  const line = expiry.warning(mention(words, requester), end);
  return { text: line, blocks: [section(line)], pings: [requester] };
}

/** In place of the warning. */
export function closedWarning({ expiry }: Words): Content {
  const line = expiry.warningClosed;
  return { text: line, blocks: [section(line)] };
}

export function expiredMessage(
  words: Words,
  { brief }: Run,
  closed: readonly LedgerItem[],
): Content {
  const { expiry, nextPost } = words;
  const line = brief.basedOn ? expiry.expiredVersion(nextPost.newVersion) : expiry.expired;
  return { text: line, blocks: [section(line), ...closedComments(words, 'expired', closed)] };
}

/** The review card without its buttons. */
export function expiredReview({ expiry }: Words, version: number): Content {
  const line = expiry.review(version);
  return { text: line, blocks: [section(line)] };
}

/** The message about a failure without its button. */
export function expiredFailure(words: Words, failure: Failure): Content {
  const line = failure.budget ? words.expiry.budget : words.expiry.failure;
  return { text: line, blocks: [section(`⚠️ ${failureText(words, failure)}`), context(line)] };
}
