import { FILE_AS_DRAFT } from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, section } from '../blocks.ts';

/** For the author of a file that was read as a source, or is too long for one. */
export function fileOffer(
  { byHand }: Words,
  { next, value, isTooLong }: { next: number; value: string; isTooLong: boolean },
): Content {
  const use = button(byHand.asDraft(next), { actionId: FILE_AS_DRAFT, value });
  const sentence = isTooLong ? byHand.tooLongSource : byHand.notADraft;
  return {
    text: sentence,
    blocks: [section(sentence), { type: 'actions', elements: [use] }],
  };
}
