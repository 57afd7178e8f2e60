import type { types } from '@slack/bolt';
import type { ListedRun } from '../../../pipeline/ports/ports.ts';
import { BRIEF_OPEN } from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, context, heading } from '../blocks.ts';
import { helpMessage } from '../help.ts';
import { type Links, runRow } from './run-rows.ts';

/** The posts that concern one person. */
export interface HomeRuns {
  waiting: readonly ListedRun[];
  inProgress: readonly ListedRun[];
  finished: readonly ListedRun[];
}

/** The app's Home: the help, a button to begin, and the person's posts, first those that wait for them. */
export function homeView(
  words: Words,
  { waiting, inProgress, finished }: HomeRuns,
  links: Links = new Map(),
): types.HomeView {
  const { buttons, home } = words;
  const start = button(
    buttons.newPost,
    { actionId: BRIEF_OPEN, value: 'home' },
    { style: 'primary' },
  );
  const rows = (runs: readonly ListedRun[]) =>
    runs.flatMap((run) => runRow(words, run, { links, place: 'on_home' }));
  const none = context(home.noneInProgress);
  return {
    type: 'home',
    blocks: [
      heading(home.title),
      ...helpMessage(words).blocks,
      { type: 'actions', elements: [start] },
      { type: 'divider' },
      ...titled(home.waitingForYou, rows(waiting)),
      heading(home.yourPosts),
      ...(inProgress.length === 0 ? [none] : rows(inProgress)),
      ...titled(home.finished, rows(finished)),
    ],
  };
}

function titled(title: string, rows: Blocks): Blocks {
  return rows.length === 0 ? [] : [heading(title), ...rows];
}
