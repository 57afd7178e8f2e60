import { counted } from './counts.ts';

/** Slack's limit for the text of a dialog is 300 characters. */
const NAMED_CHARS_MAX = 190;

/** “• すべてのリンクが有効”, within the limit, and the number of the others. */
function listed(labels: readonly string[]): string {
  const shown: string[] = [];
  for (const label of labels) {
    if ([...shown, label].join('').length > NAMED_CHARS_MAX) break;
    shown.push(`• ${label}`);
  }
  const others = labels.length - shown.length;
  return [...shown, ...(others > 0 ? [`…ほか ${counted(others, '件')}`] : [])].join('\n');
}

const comments = (count: number) => `コメント ${counted(count, '件')}`;
const questionsOf = (count: number) => `質問 ${counted(count, '件')}`;

export const buttons = {
  approve: (draft: number) => `下書き ${draft} を承認`,
  requestChanges: '変更を依頼',
  edit: '編集',
  compare: '下書きを比較',
  changeApprovers: '承認者を変更',
  editChecks: 'チェック項目を編集',
  answer: '回答',
  claims: '主張を確認',
  writeAroundGaps: '不足した情報なしで執筆',
  reviseWith: (answers: number) => `回答 ${counted(answers, '件')}で改訂`,
  stop: '停止',
  undo: '元に戻す',
  readDraft: (draft: number) => `下書き ${draft} を読む`,
  showChecks: 'チェック結果を表示',
  openReview: 'レビュー',
  viewBrief: '依頼内容を表示',
  next: '次へ',
  back: '前へ',
  retry: '再試行',
  extend: (amount: string) => `${amount} 増額`,
  follow: (name: string) => `${name} に従う`,
  doBoth: '両方を反映',
  tryAgain: 'もう一度試す',
  chooseChannel: 'チャンネルを選択',
  newVersion: '新しいバージョンを開始',
  channelSettings: 'チャンネル設定',
  newPost: '新しいブログ記事',
  allFeedback: 'すべてのフィードバック',
  searchPosts: '検索と絞り込み',
  showAllPosts: 'すべての記事を表示',
  newerPosts: '新しい記事',
  olderPosts: '古い記事',
  writeAbout: (text: string) => `「${text}」の記事を書く`,
};

/** The dialogs that a click opens before it counts. */
export const confirmations = {
  stop: {
    title: 'この記事を停止しますか？',
    text: '執筆をすぐに停止します。下書きとコメントはスレッドに残ります。1 分以内なら元に戻せます。',
    confirm: '記事を停止',
    deny: '続ける',
    answered: '停止',
    done: 'この記事を停止しました。1 分以内なら、記事のスレッドで元に戻せます。',
  },
  stopUnopened: {
    title: 'この記事を停止しますか？',
    text: 'まだどのチャンネルにもないため、失われるのはこのアウトラインだけです。',
    confirm: '記事を停止',
    deny: '残す',
  },
  restore: (draft: number) => ({
    title: `下書き ${draft} を復元しますか？`,
    text: 'その本文が次の下書きになり、もう一度レビューします。ほかの下書きはすべてスレッドに残ります。',
    confirm: '復元',
    deny: '戻る',
  }),
  approveWithFailed: (
    failed: readonly string[],
    open: number,
    questions = 0,
    claims: readonly string[] = [],
  ) => ({
    title: `チェック項目 ${counted(failed.length, '件')}が不合格です。それでも承認しますか？`,
    text: [
      listed([...failed, ...claims]),
      ...(open > 0 ? [`${comments(open)}も反映されません。`] : []),
      ...(questions > 0 ? [`${questionsOf(questions)}が未回答のまま残ります。`] : []),
    ].join('\n'),
    confirm: 'それでも承認',
    deny: '戻る',
  }),
  approveWithQuestions: (questions: readonly string[], open: number) => ({
    title: `${questionsOf(questions.length)}が未回答です。それでも承認しますか？`,
    text: [listed(questions), ...(open > 0 ? [`${comments(open)}は反映されません。`] : [])].join(
      '\n',
    ),
    confirm: 'それでも承認',
    deny: '戻る',
  }),
  approveWithComments: (open: number) => ({
    title: `${comments(open)}が未対応です。それでも承認しますか？`,
    text: 'この下書きには反映されません。',
    confirm: 'それでも承認',
    deny: '戻る',
  }),
};
