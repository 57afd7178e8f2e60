import { isQuoted } from '../../is-quoted.ts';
import { counted, percent } from '../counts.ts';

const words = (count: number) => counted(count, '語');

export const drafts = {
  name: (version: number) => `下書き ${version}`,
  words,
  part: (part: number, of: number) => `パート ${part} / ${of}`,
  unchanged: (version: number, base: number) => `下書き ${version} は下書き ${base} と同じです`,
  unchangedSinceApproval: (version: number) => `下書き ${version} は承認済みの下書きと同じです`,
  revises: (base: number) => `下書き ${base} を改訂`,
  whatChangedIn: (version: number) => `下書き ${version}：変更点`,
  whatChanged: '変更点',
  yourFeedback: 'チームのフィードバック',
  issuesFixed: '修正した問題',
  /** The same list where the writer left one as it was. */
  issues: '問題',
  addressed: '対応済み',
  partly: '一部対応',
  notChanged: '変更なし',
  /** In place of an answer to a question. */
  writeAround: 'この情報なしで執筆',
  quoted: (text: string) => (isQuoted(text) ? text : `「${text}」`),
  before: (quote: string) => `変更前：「${quote}」`,
  after: (quote: string) => `変更後：「${quote}」`,
  morePassages: (count: number) => `ほか ${counted(count, '件')}`,
  outside: (share: number) => `これらの箇所以外の本文の ${percent(share)} を変更しました。`,
  rewritten: '記事全体を書き直しました。',
  noLongerIn: (parts: string) => `なくなったもの：${parts}`,
  writing: (version: number) => `下書き ${version} を執筆中…`,
  wordsSoFar: (count: number) => `現在 ${words(count)}`,
  moreToCome: '続きあり',
  revising: (version: number, items: number) =>
    `下書き ${version} を執筆中：${counted(items, '件')}に対応しています…`,
  removed: '削除：',
  added: '追加：',
  changed: '変更：',
  replaced: '置き換え済み',
  notChosen: '不採用',
  endedBy: {
    request_revision: (name: string) => `${name} が変更を依頼しました`,
    edit: (name: string) => `${name} が編集しました`,
    restore: (name: string) => `${name} が以前のものに置き換えました`,
    answers: (name: string, answers: number) =>
      answers === 0
        ? `${name} がこれまでの回答での改訂を依頼しました`
        : `${name} が質問 ${counted(answers, '件')}に回答しました`,
  },
  reviewed: (issues: number) => (issues === 0 ? 'レビュー合格' : `問題 ${counted(issues, '件')}`),
  notReviewed: '未レビュー',
  foldedPart: (version: number, part: number) => `下書き ${version}、パート ${part} · 置き換え済み`,
  unfinished: (version: number) => `下書き ${version} は完成しませんでした。`,
};
