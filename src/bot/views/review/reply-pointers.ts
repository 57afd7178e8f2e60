import type { Refusal } from '../../../pipeline/rules/review/approval.ts';
import { shownInMrkdwn } from '../../words/people.ts';
import { refusalSentence } from '../../words/refusal-sentence.ts';
import type { Words } from '../../words/words.ts';
import { type Content, section } from '../blocks.ts';

/** The thread already shows all other reasons. */
const EXPLAINED = new Set<Refusal['refused']>(['not_allowed', 'has_gaps', 'approved_before']);

/** For a person who approves in words: the button with its label in the thread, or why they cannot press it. */
export function approvePointer(
  words: Words,
  approveButton: string,
  refusal: Refusal | undefined,
): Content | undefined {
  const { review } = words;
  const text = textFor();
  return text === undefined ? undefined : { text, blocks: [section(text)] };

  function textFor(): string | undefined {
    if (refusal === undefined) return review.pressApprove(approveButton);
    if (refusal.refused === 'not_under_review') return review.approveLater;
    return EXPLAINED.has(refusal.refused)
      ? refusalSentence(words, refusal, shownInMrkdwn(words))
      : undefined;
  }
}

/** For a person who asks in words to stop the post: the entry of the menu, or who may stop it. */
export function stopPointer(
  words: Words,
  stopButton: string,
  refusal: Refusal | undefined,
): Content | undefined {
  if (refusal !== undefined && refusal.refused !== 'not_allowed') return undefined;
  const text =
    refusal === undefined
      ? words.review.chooseStop(stopButton)
      : refusalSentence(words, refusal, shownInMrkdwn(words));
  return { text, blocks: [section(text)] };
}
