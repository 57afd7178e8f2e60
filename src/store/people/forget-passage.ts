import type { ClaimProof } from '../../pipeline/run/draft-claim.ts';
import { REMOVED_TEXT } from '../../pipeline/run/user-id.ts';

/** Between the passages of one proof. */
const BETWEEN = ' … ';
/** A model copies what the prompt has before an answer. */
const BEFORE_ANSWER = 'Answer: ';

/** Whether the object is the proof of a claim, quoted from answers and comments of people. */
export function isFromPeople(
  value: object,
): value is Pick<ClaimProof, 'passage'> & { ground: 'answer' } {
  return 'ground' in value && value.ground === 'answer' && 'passage' in value;
}

/** The passages of a proof that are not from these texts of a person. */
export function passagesWithout(passage: string, texts: readonly string[]): string {
  const given = texts.map(wordsOf);
  const isTheirs = (part: string) => {
    const quoted = wordsOf(part.split(BEFORE_ANSWER).at(-1) ?? '');
    return quoted !== '' && given.some((text) => text.includes(quoted));
  };
  const parts = passage.split(BETWEEN);
  return parts.map((part) => (isTheirs(part) ? REMOVED_TEXT : part)).join(BETWEEN);
}

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;

/** A quotation may have other marks, spaces and forms of accents. */
function wordsOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(BETWEEN_WORDS, ' ').trim();
}
