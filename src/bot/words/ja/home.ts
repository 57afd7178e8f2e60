import type { PostState } from '../../../pipeline/run/posts-filter.ts';
import { counted, number, oneOf } from './counts.ts';

const states: Record<PostState, string> = {
  in_progress: '進行中',
  waiting_for_review: 'レビュー待ち',
  needs_attention: '対応が必要',
  approved: '承認済み',
  stopped: '停止済み',
  expired: '期限切れ',
};

export const home = {
  title: 'Blogpost',
  waitingForYou: 'あなたの対応待ち',
  groupsNotRead: (groups: readonly string[]) =>
    `${oneOf(groups)} のメンバーを確認できませんでした。このグループの対応待ちの記事が、ここに表示されていない可能性があります。`,
  yourPosts: 'あなたの記事',
  finished: '終了',
  noneInProgress: '進行中の記事はありません。開始した記事は、承認されるまでここに表示されます。',
  /** Below those that wait for the reader. */
  noOthersInProgress: 'ほかに進行中の記事はありません。',
  channelSettings: 'あなたのチャンネルの設定',
  teamPosts: 'チームの記事',
  noTeamPosts: 'あなたが見られるチャンネルには、まだ記事がありません。',
  noneMatch: '一致する記事はありません。',
  states,
  ended: {
    published: (when: string) => `${when} に承認`,
    cancelled: (when: string) => `${when} に停止`,
  },
  asked: (when: string) => `${when} に開始`,
  showing: (filters: readonly string[]) => `表示中：${filters.join(' · ')}`,
  withWords: (text: string) => `タイトルに「${text}」を含む`,
  startedBy: (name: string) => `${name} が開始`,
  startedIn: (month: string) => `${month}に開始`,
  page: (from: number, to: number) =>
    from === to ? `記事 ${number(from)}` : `記事 ${number(from)}〜${number(to)}`,
  searched: (count: number) => `最新の ${counted(count, '件')}の記事だけを検索しました。`,
  more: (count: number) => `…ほか ${counted(count, '件')}の記事`,
};

/** The form that searches and filters the team’s posts. */
export const searchForm = {
  title: '記事を検索',
  submit: '記事を表示',
  close: 'キャンセル',
  text: 'タイトルの語句',
  state: '状態',
  anyState: 'すべての状態',
  channel: 'チャンネル',
  person: '開始した人',
  month: '開始した月',
  anyMonth: 'すべての月',
};
