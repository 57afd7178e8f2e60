import type { types } from '@slack/bolt';
import type { ListedRun } from '../../pipeline/ports.ts';
import { BRIEF_OPEN } from '../action-ids.ts';
import type { Words } from '../words/words.ts';
import { button, context, heading } from './blocks.ts';
import { helpMessage, type Links, runLine } from './help.ts';

/** The app's Home: the help, a button to begin, and the person's open runs. */
export function homeView(
  words: Words,
  runs: readonly ListedRun[],
  links: Links = new Map(),
): types.HomeView {
  const { buttons, home } = words;
  const start = button(
    buttons.newPost,
    { actionId: BRIEF_OPEN, value: 'home' },
    { style: 'primary' },
  );
  const none = context(home.noneInProgress);
  const open =
    runs.length === 0 ? [none] : runs.map((run) => context(runLine(words, run, links.get(run.id))));
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
