import type { PostState } from '../../../pipeline/run/posts-filter.ts';
import { counted, number, oneOf } from './counts.ts';

const states: Record<PostState, string> = {
  in_progress: 'In Arbeit',
  waiting_for_review: 'Bereit zum Review',
  needs_attention: 'Braucht Aufmerksamkeit',
  approved: 'Freigegeben',
  stopped: 'Gestoppt',
  expired: 'Abgelaufen',
};

export const home = {
  title: 'Blogpost',
  waitingForYou: 'Wartet auf dich',
  groupsNotRead: (groups: readonly string[]) =>
    `Ich konnte nicht prüfen, wer zu ${oneOf(groups)} gehört. Beiträge, die auf diese Gruppe warten, fehlen hier vielleicht.`,
  yourPosts: 'Deine Beiträge',
  finished: 'Fertig',
  noneInProgress: 'Keine laufenden Beiträge. Was du startest, siehst du hier bis zur Freigabe.',
  /** Below those that wait for the reader. */
  noOthersInProgress: 'Keine weiteren laufenden Beiträge.',
  channelSettings: 'Einstellungen deiner Channels',
  teamPosts: 'Die Beiträge des Teams',
  noTeamPosts: 'Noch keine Beiträge in den Channels, die du siehst.',
  noneMatch: 'Keine Beiträge gefunden.',
  states,
  ended: {
    published: (when: string) => `Freigegeben ${when}`,
    cancelled: (when: string) => `Gestoppt ${when}`,
  },
  asked: (when: string) => `gestartet ${when}`,
  showing: (filters: readonly string[]) => `Gezeigt: ${filters.join(' · ')}`,
  withWords: (text: string) => `„${text}“ im Titel`,
  startedBy: (name: string) => `gestartet von ${name}`,
  startedIn: (month: string) => `gestartet im ${month}`,
  page: (from: number, to: number) =>
    from === to ? `Beitrag ${number(from)}` : `Beiträge ${number(from)} bis ${number(to)}`,
  searched: (count: number) =>
    `Ich habe nur ${count === 1 ? 'den neuesten Beitrag' : `die neuesten ${number(count)} Beiträge`} durchsucht.`,
  more: (count: number) => `… und ${counted(count, 'weiterer Beitrag', 'weitere Beiträge')}`,
};

/** The form that searches and filters the team’s posts. */
export const searchForm = {
  title: 'Beiträge finden',
  submit: 'Beiträge zeigen',
  close: 'Abbrechen',
  text: 'Wörter im Titel',
  state: 'Stand',
  anyState: 'Jeder Stand',
  channel: 'In Channel',
  person: 'Gestartet von',
  month: 'Gestartet im Monat',
  anyMonth: 'Jeder Monat',
};
