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
  const other = isTooLong ? byHand.tooLongSource : byHand.notADraft;
  const sentence = isVersion ? byHand.heldFile : other;
  return offer(sentence, label, value);
}

/** In place of the offer, once a teammate has decided about its draft. */
export function lateOffer({ byHand }: Words, refused: string, value: string): Content {
  return offer(refused, byHand.asNextDraft, value);
}

function offer(sentence: string, label: string, value: string): Content {
  const use = button(label, { actionId: FILE_AS_DRAFT, value });
  return {
    text: sentence,
    blocks: [section(sentence), { type: 'actions', elements: [use] }],
  };
}
