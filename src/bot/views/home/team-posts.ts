import type { ListedRun } from '../../../pipeline/ports/ports.ts';
import type { PostsFilter } from '../../../pipeline/run/posts-filter.ts';
import { POSTS_FILTER, POSTS_NEWER, POSTS_OLDER, POSTS_SHOW_ALL } from '../../action-ids.ts';
import { escapedLine, mention } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, context } from '../blocks.ts';
import { type Links, runLine } from './run-rows.ts';

export interface TeamPage {
  posts: readonly ListedRun[];
  /** From 0. */
  page: number;
  hasOlder: boolean;
  filter: PostsFilter;
  /** The number of posts that were looked at, where there may be more. */
  searched?: number | undefined;
}

const PER_PAGE = 10;

/** A page of the team's posts, with its filter in words. */
export function teamPosts(words: Words, team: TeamPage, links: Links): Blocks {
  const { home, buttons } = words;
  const { posts, filter, searched } = team;
  const shown = filterWords(words, filter);
  const isFiltered = shown.length > 0;
  const search = button(buttons.searchPosts, { actionId: POSTS_FILTER, value: 'home' });
  const showAll = button(buttons.showAllPosts, { actionId: POSTS_SHOW_ALL, value: 'home' });
  const counts = posts.length > 0 ? pageLine(words, team) : emptyLine(words, isFiltered);
  const lines = [counts, isFiltered && home.showing(shown), searched && home.searched(searched)];
  return [
    { type: 'actions', elements: [search, ...(isFiltered ? [showAll] : [])] },
    ...(lines.some(Boolean) ? [context(lines.filter(Boolean).join('\n'))] : []),
    ...posts.map((run) =>
      context(runLine(words, run, { link: links.get(run.id), place: 'in_team' })),
    ),
    ...pager(words, team),
  ];
}

/** Nothing where all posts are on one page. */
function pageLine({ home }: Words, { posts, page, hasOlder }: TeamPage): string {
  const first = page * PER_PAGE;
  return page > 0 || hasOlder ? home.page(first + 1, first + posts.length) : '';
}

function emptyLine({ home }: Words, isFiltered: boolean): string {
  return isFiltered ? home.noneMatch : home.noTeamPosts;
}

function filterWords(words: Words, filter: PostsFilter): string[] {
  const { home, months } = words;
  const { state, channel, person, month, text } = filter;
  return [
    text !== undefined && home.withWords(escapedLine(text, 100)),
    state !== undefined && home.states[state],
    channel !== undefined && /^[CG][A-Z0-9]+$/.test(channel) && `<#${channel}>`,
    person !== undefined && home.startedBy(mention(words, person)),
    month !== undefined && home.startedIn(months.long(month)),
  ].filter((word) => word !== false);
}

/** The value is the page that the button shows. */
function pager({ buttons }: Words, { page, hasOlder }: TeamPage): Blocks {
  const newer = { actionId: POSTS_NEWER, value: String(page - 1) };
  const older = { actionId: POSTS_OLDER, value: String(page + 1) };
  const elements = [
    ...(page > 0 ? [button(buttons.newerPosts, newer)] : []),
    ...(hasOlder ? [button(buttons.olderPosts, older)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
