import type { types } from '@slack/bolt';
import type { Run } from '../../pipeline/run.ts';
import { BRIEF_OPEN } from '../action-ids.ts';
import { button, context, heading } from './blocks.ts';
import { helpMessage, type Links, runLine } from './help.ts';

/** The app's Home: what it does, a way to begin, and the person's own runs that are still open. */
export function homeView(runs: readonly Run[], links: Links = new Map()): types.HomeView {
  const start = button(
    'New blog post',
    { actionId: BRIEF_OPEN, value: 'home' },
    { style: 'primary' },
  );
  const none = context('None is open. What you start shows up here until it is published.');
  const open =
    runs.length === 0 ? [none] : runs.map((run) => context(runLine(run, links.get(run.id))));
  return {
    type: 'home',
    blocks: [
      heading('Blogpost'),
      ...helpMessage().blocks,
      { type: 'actions', elements: [start] },
      { type: 'divider' },
      heading('Your runs'),
      ...open,
    ],
  };
}
