import { FILE_AS_DRAFT } from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, section } from '../blocks.ts';

interface OfferedFile {
  value: string;
  /** Of the draft under review; undefined while I make one. */
  version: number | undefined;
  isTooLong: boolean;
  /** It has the lines of the current draft, so it is not a source. */
  isVersion: boolean;
}

/** For the author of a file that was read as a source, is too long for one, or came while a draft is made. */
export function fileOffer({ byHand }: Words, file: OfferedFile): Content {
  const { value, version, isTooLong, isVersion } = file;
  const label = version === undefined ? byHand.asNextDraft : byHand.asDraft(version + 1);
  const use = button(label, { actionId: FILE_AS_DRAFT, value });
  const other = isTooLong ? byHand.tooLongSource : byHand.notADraft;
  const sentence = isVersion ? byHand.heldFile : other;
  return {
    text: sentence,
    blocks: [section(sentence), { type: 'actions', elements: [use] }],
  };
}
