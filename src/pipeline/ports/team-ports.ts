import type { PostFacts } from '../run/post-facts.ts';
import type { HomeState, PostsFilter } from '../run/posts-filter.ts';
import type { Run } from '../run.ts';

/** A draft's beginning may have the title that the brief does not name. */
export interface ListedRun extends Run {
  draftBeginning?: string | undefined;
  /** When a person approved or stopped the post; only where ended posts are listed. */
  endedAt?: number | undefined;
  /** Without an answer; only where open posts are listed. */
  openQuestions?: number | undefined;
  /** People have to choose between two comments; only where open posts are listed. */
  hasOpenChoice?: boolean | undefined;
  /** A person has stopped it and can still undo that; only where all posts of a team are listed. */
  isStopped?: boolean | undefined;
}

/** The posts of a team, the newest first. A search in their titles is the caller's. */
export interface TeamPosts {
  list(of: TeamPostsOf, page: { limit: number; offset: number }): Promise<ListedRun[]>;
  /** Channels that have posts, with the latest post first. */
  listChannels(team: string, limit: number): Promise<string[]>;
}

export interface TeamPostsOf {
  team: string;
  filter: Omit<PostsFilter, 'text'>;
}

/** The figures of ended posts. They stay when retention deletes the runs. */
export interface PostFactsStore {
  /** Replaces the figures of the run, which a retry after the end changes. */
  record(facts: PostFacts): Promise<void>;
  /** Ended runs in a channel without figures, the newest first. */
  listMissing(limit: number): Promise<string[]>;
  /** Of posts that ended at `since` or later, the latest first. */
  list(of: { team: string; since: number }, limit: number): Promise<PostFacts[]>;
}

export interface HomeViews {
  /** Keeps the filter of an earlier opening and shows its first page. */
  open(home: PersonOfTeam, at: number): Promise<HomeState>;
  /** A person changed the filter or the page. Counts as an opening. */
  save(home: PersonOfTeam, state: HomeState, at: number): Promise<void>;
  find(home: PersonOfTeam): Promise<HomeView | undefined>;
  /** Those opened at `since` or later, the latest first. */
  listOpened(of: { team: string; since: number }, limit: number): Promise<string[]>;
  /** `hash` names the content that Slack shows. */
  recordShown(home: PersonOfTeam, hash: string): Promise<void>;
}

export interface PersonOfTeam {
  team: string;
  user: string;
}

export interface HomeView {
  state: HomeState;
  hash: string | undefined;
}
