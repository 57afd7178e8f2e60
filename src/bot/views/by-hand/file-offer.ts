import { FILE_AS_DRAFT } from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, section } from '../blocks.ts';

/** For the author of a file that was read as a source. */
export function fileOffer(
  { byHand }: Words,
  { next, value }: { next: number; value: string },
): Content {
  const use = button(byHand.asDraft(next), { actionId: FILE_AS_DRAFT, value });
  return {
    text: byHand.notADraft,
    blocks: [section(byHand.notADraft), { type: 'actions', elements: [use] }],
  };
}
