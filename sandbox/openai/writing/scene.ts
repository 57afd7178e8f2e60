import type { Ask } from '../ask.ts';
import { postOf, titleOf } from './post.ts';

/** Describes the picture that the local model draws from any prompt: the title on a colour gradient. */
export function chooseScene(ask: Ask): { scene: string; alt_text: string } {
  const post = postOf(ask, ask.draft?.text ?? ask.outline);
  const title = titleOf(post);
  return {
    scene: `The words “${title}” in large white letters on a bright colour gradient with thin rings.`,
    alt_text: post.phrases.picture(title),
  };
}
