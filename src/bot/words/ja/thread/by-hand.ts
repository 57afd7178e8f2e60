import { counted } from '../counts.ts';

/** The form in which a person edits a draft. */
export const editForm = {
  title: (draft: number) => `下書き ${draft} を編集`,
  submit: (draft: number) => `下書き ${draft} として保存`,
  close: 'キャンセル',
  intro: 'セクションを選択して、テキストを変更してください。ほかのセクションはそのまま残ります。',
  keptByEditor:
    'あなたが書いた文は、コメントで引用されるまで変更しません。セクションをロックすると、まったく変更しません。',
  notKept: 'この記事では、改訂時に下書き全体を書き直します。あなたが書いた文も対象です。',
  section: 'セクション',
  beginning: '冒頭',
  part: (heading: string, part: number) => `${heading}（パート ${part}）`,
  text: 'セクションのテキスト',
  textHint: '空欄にすると、このテキストは下書きから削除されます。',
  textContinued: 'セクションのテキスト（続き）',
  lock: 'このセクションをロック',
  unlock: 'このセクションのロックを解除',
  lockedBy: (name: string) => `🔒 ${name} がこのセクションをロックしました。変更しません。`,
  empty: '下書きが空になります。何か入力するか、このフォームを閉じてください。',
  too_long: '下書きが長すぎます。短くしてください。',
  unchanged: 'まだ何も変更されていません。',
};

/** The comparison of two drafts. */
export const comparison = {
  title: '下書きを比較',
  close: '閉じる',
  earlier: '変更前',
  later: '変更後',
  same: 'これらの下書きは同じです。',
  changed: '変更',
  before: '前',
  after: '後',
  added: '追加',
  removed: '削除',
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return `変更 ${counted(of, '件')}`;
    return from === to ? `変更 ${of} 件中 ${from} 件目` : `変更 ${of} 件中 ${from}〜${to} 件目`;
  },
  next: '次の変更',
  back: '前の変更',
  restore: (draft: number) => `下書き ${draft} を復元`,
  restored: (draft: number) => `下書き ${draft} は、復元した下書きと同じテキストです。`,
};

export const byHand = {
  edited: (name: string) => `${name} が編集`,
  fromFile: (name: string) => `${name} のファイルから作成`,
  restored: (name: string, base: number) => `下書き ${base} を ${name} が復元`,
  locked: (headings: string) => `🔒 ロック中：${headings}`,
  asDraft: (draft: number) => `下書き ${draft} として使う`,
  asNextDraft: '次の下書きとして使う',
  notADraft:
    'このファイルは現在の下書きと大きく異なるため、情報源として読みます。これはあなたが書いた記事の版ですか？',
  tooLongSource:
    'このファイルはコメントとしては長すぎ、現在の下書きとも大きく異なります。これはあなたが書いた記事の版ですか？',
  heldFile:
    '次の下書きを作成中のため、このファイルを保管しました。レビューの準備ができたら、あなたの版に置き換えられます。',
  notReady: '次の下書きを作成中です。レビューの準備ができたら、もう一度ボタンを押してください。',
  unchangedFile: 'このファイルは現在の下書きと同じです。',
  wrongIssue: '問題ではないものがありますか？',
  notAnIssue: '問題ではない…',
  dismissed: (count: number) => `チームが却下した問題：${counted(count, '件')}`,
  struck: (label: string) => `ありがとうございます。今後は指摘しません：${label}`,
  chooseIssue:
    '未対応の問題が複数あります。レビューの *問題ではない* から、該当するものを選択してください。',
  noIssue: 'この問題はもう未対応ではありません。',
};
