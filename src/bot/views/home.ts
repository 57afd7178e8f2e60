import type { types } from '@slack/bolt';
import type { Run } from '../../pipeline/run.ts';
import { BRIEF_OPEN } from '../action-ids.ts';
import type { Words } from '../words/words.ts';
import { button, context, heading } from './blocks.ts';
import { helpMessage } from './help.ts';
import { type Links, runRow } from './run-rows.ts';

/** The app's Home: what it does, a way to begin, and the person's own runs that are still open. */
export function homeView(
  words: Words,
  runs: readonly Run[],
  links: Links = new Map(),
): types.HomeView {
  const { buttons, home } = words;
  const start = button(
    buttons.newPost,
    { actionId: BRIEF_OPEN, value: 'home' },
    { style: 'primary' },
  );
  const none = context(home.noneInProgress);
  const open = runs.length === 0 ? [none] : runs.flatMap((run) => runRow(words, run, links));
  return {
    type: 'home',
    blocks: [
      heading(home.title),
      ...helpMessage(words).blocks,
      { type: 'actions', elements: [start] },
      { type: 'divider' },
      heading(home.yourPosts),
      ...open,
    ],
  };
}
