import { setImmediate } from 'node:timers/promises';
import type { ListedRun, TeamPosts } from '../../../pipeline/ports/team-ports.ts';
import { titleOf } from '../../../pipeline/rules/title.ts';
import type { HomeState, PostsFilter } from '../../../pipeline/run/posts-filter.ts';
import type { ChannelAccess } from '../../api/channel-access.ts';
import { type OpenFailures, withOpenFailures } from './open-failures.ts';

export interface PostsPage {
  posts: readonly ListedRun[];
  /** From 0. */
  page: number;
  hasOlder: boolean;
  filter: PostsFilter;
  /** The number of posts it looked at, where there may be more. */
  searched?: number | undefined;
}

interface PageDeps extends OpenFailures {
  teamPosts: TeamPosts;
  access: ChannelAccess;
}

export const POSTS_PER_PAGE = 10;
const BATCH = 50;
/** The search in titles reads posts one by one. */
const SEARCHED_MAX = 1_000;

/** One page of the team's posts that the person may see; the last one if the page does not exist any more. */
export async function readPostsPage(
  deps: PageDeps,
  viewer: { user: string; team: string },
  { filter, page: wanted }: HomeState,
): Promise<PostsPage> {
  const needed = (wanted + 1) * POSTS_PER_PAGE + 1;
  const found: ListedRun[] = [];
  let offset = 0;
  let isComplete = false;
  while (!isComplete && found.length < needed && offset < SEARCHED_MAX) {
    const { text: _, ...columns } = filter;
    const of = { team: viewer.team, filter: columns };
    const batch = await deps.teamPosts.list(of, { limit: BATCH, offset });
    found.push(...(await chosen(deps, { user: viewer.user, filter }, batch)));
    offset += BATCH;
    isComplete = batch.length < BATCH;
    // Titles take time to read, and a SQLite store answers without giving others a turn.
    await setImmediate();
  }
  const last = Math.max(0, Math.ceil(found.length / POSTS_PER_PAGE) - 1);
  const page = Math.min(wanted, last);
  const first = page * POSTS_PER_PAGE;
  return {
    posts: found.slice(first, first + POSTS_PER_PAGE),
    page,
    hasOlder: found.length > first + POSTS_PER_PAGE,
    filter,
    ...(!isComplete && found.length < needed && { searched: offset }),
  };
}

interface Choice {
  user: string;
  filter: PostsFilter;
}

async function chosen(
  deps: PageDeps,
  { user, filter }: Choice,
  batch: readonly ListedRun[],
): Promise<ListedRun[]> {
  const matching = batch.filter((run) => hasWords(run, filter.text));
  const visible = await visibleTo(deps.access, user, matching);
  const posts = await withOpenFailures(deps, visible);
  return filter.state === 'needs_attention'
    ? posts.filter(({ failure }) => failure !== undefined)
    : posts;
}

/** The posts that a person may see. */
export async function visibleTo(
  access: Pick<ChannelAccess, 'maySee'>,
  user: string,
  runs: readonly ListedRun[],
): Promise<ListedRun[]> {
  const visible: ListedRun[] = [];
  for (const run of runs) if (await maySee(access, user, run)) visible.push(run);
  return visible;
}

/** A person may see the post that they asked for. */
async function maySee(
  access: Pick<ChannelAccess, 'maySee'>,
  user: string,
  run: ListedRun,
): Promise<boolean> {
  if (run.requester === user) return true;
  return run.place !== undefined && (await access.maySee(user, run.place.channel));
}

/** Whether all words are in the title. Reading a title takes longer than looking for its words. */
function hasWords({ brief, draftBeginning }: ListedRun, text: string | undefined): boolean {
  const words = folded(text ?? '')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return true;
  const source = folded([brief.title, brief.outline, draftBeginning].join('\n'));
  if (!words.every((word) => source.includes(word))) return false;
  const title = folded(titleOf(brief, draftBeginning));
  return words.every((word) => title.includes(word));
}

/** Accents and quotation marks, which people leave out or type in another form. */
const LEFT_OUT = /[\u0300-\u036f"'“”„«»‘’‚「」『』]/g;

function folded(text: string): string {
  return text.normalize('NFKD').replace(LEFT_OUT, '').normalize('NFC').toLowerCase();
}
