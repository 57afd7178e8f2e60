import type { ExpiryWarning } from '../../pipeline/messenger.ts';
import type { Failure, LedgerItem, Run } from '../../pipeline/run.ts';
import { mention, momentText } from '../text/escape.ts';
import { FAILURES } from '../words/sentences.ts';
import { type Content, context, section } from './blocks.ts';
import { declinedList } from './ledger-list.ts';

/** Tells the requester when the post will end, and what keeps it open. */
export function expiryWarning({ requester }: Run, { endsAt, failure }: ExpiryWarning): Content {
  const way = failure === undefined ? 'decide about the draft' : 'press Retry';
  const line = `⏳ ${mention(requester)}, nobody has answered here for a while. This post expires on ${momentText(endsAt)}. Reply here or ${way} to keep it open.`;
  return { text: line, blocks: [section(line)] };
}

export function expiredMessage(declined: readonly LedgerItem[]): Content {
  const line =
    '⌛ This post has expired because nobody answered. Send `/blogpost` with the outline to start again.';
  return { text: line, blocks: [section(line), ...declinedList(declined)] };
}

/** The review card without its buttons. */
export function expiredReview(version: number): Content {
  const line = '⌛ This post has expired. Nobody decided about this draft.';
  return { text: line, blocks: [section(`*Review of draft ${version}*\n${line}`)] };
}

/** The message about a failure without its button. */
export function expiredFailure({ code }: Failure): Content {
  const line = '⌛ This post has expired. Nobody pressed Retry.';
  return { text: line, blocks: [section(`⚠️ ${FAILURES[code]}`), context(line)] };
}
