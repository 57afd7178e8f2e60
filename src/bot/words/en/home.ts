import type { PostState } from '../../../pipeline/run/posts-filter.ts';
import { counted, number, oneOf } from './counts.ts';

const states: Record<PostState, string> = {
  in_progress: 'In progress',
  waiting_for_review: 'Ready for review',
  needs_attention: 'Needs attention',
  approved: 'Approved',
  stopped: 'Stopped',
  expired: 'Expired',
};

export const home = {
  title: 'Blogpost',
  waitingForYou: 'Waiting for you',
  groupsNotRead: (groups: readonly string[]) =>
    `I couldn’t check who is in ${oneOf(groups)}. Posts that wait for that group may be missing here.`,
  yourPosts: 'Your posts',
  finished: 'Finished',
  noneInProgress: 'No posts in progress. Posts you start show up here until they’re approved.',
  /** Below those that wait for the reader. */
  noOthersInProgress: 'No other posts in progress.',
  channelSettings: 'Settings of your channels',
  teamPosts: 'The team’s posts',
  noTeamPosts: 'No posts yet in the channels you can see.',
  noneMatch: 'No posts match.',
  states,
  ended: {
    published: (when: string) => `Approved ${when}`,
    cancelled: (when: string) => `Stopped ${when}`,
  },
  asked: (when: string) => `started ${when}`,
  showing: (filters: readonly string[]) => `Showing: ${filters.join(' · ')}`,
  withWords: (text: string) => `“${text}” in the title`,
  startedBy: (name: string) => `started by ${name}`,
  startedIn: (month: string) => `started in ${month}`,
  page: (from: number, to: number) =>
    from === to ? `Post ${number(from)}` : `Posts ${number(from)} to ${number(to)}`,
  searched: (count: number) => `I looked at the newest ${counted(count, 'post')} only.`,
  more: (count: number) => `… and ${counted(count, 'more post')}`,
};

/** The form that searches and filters the team’s posts. */
export const searchForm = {
  title: 'Find posts',
  submit: 'Show posts',
  close: 'Cancel',
  text: 'Words in the title',
  state: 'State',
  anyState: 'Any state',
  channel: 'Channel',
  person: 'Started by',
  month: 'Started in',
  anyMonth: 'Any month',
};
