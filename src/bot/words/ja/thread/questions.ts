import { NOTES_OPEN_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { allOf, counted } from '../counts.ts';

/** Questions that only the team can answer, and their answers. */
export const questions = {
  /** In a draft, in place of a missing fact. */
  gap: (question: string, id?: string) => `❓ ${id === undefined ? '' : `${id}: `}${question}`,
  missingQuestion: 'ここに足りないものは何ですか？',
  openTitle: 'チームへの質問',
  missing: 'この下書きに不足',
  answeredBy: (name: string, answer: string) => `✅ ${name} の回答：${answer}`,
  aroundBy: (name: string) => `✂️ ${name} がこの情報なしでの執筆を依頼`,
  answered: (answer: string) => `✅ 回答済み：${answer}`,
  leftOut: '✂️ 記事はこの情報なしで書かれています。',
  /** Lines of the thread, with the name of the person. */
  posted: (name: string, id: string) => `💬 ${name} が ${id} に回答しました：`,
  postedAround: (name: string, id: string) => `💬 ${name} が ${id} なしでの執筆を依頼しました。`,
  /** In a list of open comments. */
  answerOf: (id: string, text: string) => `${id} への回答：${text}`,
  aroundOf: (id: string) => `${id} なしでの執筆を依頼`,
  /** A revision requested with answers alone. */
  decided: (name: string, draft: number, answers: number) =>
    answers === 0
      ? `${name} がこれまでの回答での下書き ${draft} の改訂を依頼しました`
      : `${name} が下書き ${draft} についての質問 ${counted(answers, '件')}に回答しました`,
  noneOpen: 'すべての質問に回答済みです。',
  keptForLater: '回答を次の下書きのために保存しました。',
  /** After answers that leave other facts of the draft missing. */
  stillMissing: (ids: readonly string[]) =>
    `ありがとうございます。保存しました。この下書きには${ids.length === 0 ? 'ほかの情報' : ` ${allOf(ids)} の情報`}がまだ不足しています。回答があるか、改訂のボタンが押されたら改訂します。`,
  savedForDraft: 'ありがとうございます。次の下書きに回答を使います。',
};

/** The form with the open questions. */
export const answersForm = {
  get tooMany() {
    return `未対応のコメントが上限の ${counted(NOTES_OPEN_MAX, '件')}に達しています。先にそれらを改訂に反映してから、回答してください。`;
  },
  title: 'あなたの回答',
  submit: '回答を送信',
  close: 'キャンセル',
  /** Sending also starts a draft. */
  starts: (next: number) => `回答を送信すると、それをもとに下書き ${next} の作成を始めます。`,
  startsOnceComplete: (next: number) =>
    `下書きに不足している情報がすべて回答されると、送信時に下書き ${next} の作成を始めます。`,
  label: (id: string, question: string) => `${id}: ${question}`,
  hint: (quote: string) => `「${quote}」について`,
  hintMissing: 'この情報が下書きに不足しています。',
  hintAnswered: (answer: string) => `回答済み：「${answer}」。新しい回答で置き換わります。`,
  hintAround: 'この情報なしで書く予定です。回答すると置き換わります。',
  around: (id: string) => `${id} への回答がない場合`,
  writeAround: 'この情報なしで執筆',
  others: (count: number) => `ほかの質問 ${counted(count, '件')}`,
  writeAroundOthers: 'ほかはすべて情報なしで執筆',
  nothing: '1 つ以上の質問に回答するか、情報なしでの執筆を選択してください。',
  notBoth: '回答か、情報なしでの執筆か、どちらか一方にしてください。',
};
