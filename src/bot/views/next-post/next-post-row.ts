import type { types } from '@slack/bolt';
import { BRIEF_OPEN, buttonValue, POST_LIKE, VERSION_NEW } from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, section } from '../blocks.ts';

/** Under the message with an approved post. */
export function nextPostRow({ nextPost }: Words, runId: string): types.ActionsBlock {
  const value = buttonValue(runId);
  return {
    type: 'actions',
    elements: [
      button(nextPost.newVersion, { actionId: VERSION_NEW, value }),
      button(nextPost.startLike, { actionId: POST_LIKE, value }),
    ],
  };
}

export function nextPostMessage(words: Words, runId: string): Content {
  const { offer } = words.nextPost;
  return { text: offer, blocks: [section(offer), nextPostRow(words, runId)] };
}

/** In place of a form about a post whose data was deleted. */
export function deletedPost({ nextPost, buttons }: Words): Content {
  const again = button(buttons.newPost, { actionId: BRIEF_OPEN, value: 'new' });
  return {
    text: nextPost.gone,
    blocks: [section(nextPost.gone), { type: 'actions', elements: [again] }],
  };
}
