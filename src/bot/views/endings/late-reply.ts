import type { Outcome, Run } from '../../../pipeline/run.ts';
import { buttonValue, VERSION_NEW } from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, section } from '../blocks.ts';

/** For the author of a reply after the end. */
export function lateReplyAnswer(
  { buttons, replyAfterEnd }: Words,
  { id }: Run,
  outcome: Outcome,
): Content {
  const text = replyAfterEnd[outcome];
  const again = button(buttons.newVersion, { actionId: VERSION_NEW, value: buttonValue(id) });
  return { text, blocks: [section(text), { type: 'actions', elements: [again] }] };
}
