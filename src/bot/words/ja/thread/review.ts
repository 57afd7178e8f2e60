import type { Kept } from '../../../../pipeline/rules/better-draft.ts';
import type { StopReason } from '../../../../pipeline/rules/review/settle-round.ts';
import type { DecisionKind } from '../../../../pipeline/run.ts';
import type { Remaining } from '../../en/thread/review.ts';
import { allOf, counted } from '../counts.ts';

const YOURS = '変更する内容を伝えるか、承認してください。';

const because: Record<StopReason, (left: Remaining) => string> = {
  passed: () => 'すべてのチェック項目に合格しました。',
  passed_with_advice: () => '必須のチェック項目にすべて合格しました。提案は上の下書きにあります。',
  rounds_used_up: (left) => `${revisionsUsed(left.revisions)}${remaining(left)}`,
  drafts_used_up: () =>
    'これが、1 つの記事で作成できる最後の下書きです。承認するか停止してください。',
  nothing_changed: (left) => `何も変更していません。理由は上にあります。${remaining(left)}`,
  could_not_judge: () =>
    'レビュー AI はこの下書きを評価できませんでした。チームで確認してください。',
  only_questions: ({ isAnswered }) =>
    isAnswered
      ? '必須のチェック項目にすべて合格しました。回答は次の下書きに反映します。'
      : '必須のチェック項目にすべて合格しましたが、チームだけが知っている事実が不足しています。',
  regression: () => '前回の改訂で記事が悪くなったため、改訂をやめました。',
  same_item: (left) => `2 回の下書きで同じ箇所を直せませんでした。${remaining(left)}${yours(left)}`,
  by_hand: () => 'この下書きはチームのメンバーが用意したため、何も変更していません。',
  no_gain: (left) => `前回の改訂では何も解決しませんでした。${remaining(left)}${yours(left)}`,
};

/** Why an earlier draft is offered first. */
const kept: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) =>
    `下書き ${draft} のほうが下書き ${newest} より読みやすいため、残しました。`,
  fails_less: (draft, newest) =>
    `下書き ${newest} は下書き ${draft} より不合格のチェック項目が多いため、下書き ${draft} を残しました。`,
  no_better: (draft, newest) =>
    `下書き ${newest} は下書き ${draft} より良くなっていないため、下書き ${draft} を残しました。`,
  not_judged: (draft, newest) =>
    `レビュー AI が下書き ${newest} を評価できなかったため、下書き ${draft} を残しました。`,
};

function yours({ mayApprove }: Remaining): string {
  return mayApprove ? YOURS : '';
}

function revisionsUsed(revisions: number): string {
  if (revisions === 0) return 'この記事では AI による改訂がオフです。';
  return `${counted(revisions, '回')}の改訂をすべて使いました。`;
}

function remaining({ issues, comments }: Remaining): string {
  const left = [
    issues > 0 && `問題 ${counted(issues, '件')}`,
    comments > 0 && `コメント ${counted(comments, '件')}`,
  ];
  const list = left.filter((entry) => entry !== false);
  return list.length === 0 ? '' : `${allOf(list)}が残っています。`;
}

const forWhat = (stage?: string) => (stage === undefined ? 'レビュー' : `レビュー（${stage}）`);

export const review = {
  ready: (draft: number) => `下書き ${draft} のレビューをお願いします`,
  /** For a draft with gaps, until it has the answers. */
  needsAnswers: (draft: number) => `下書き ${draft} を承認するには回答が必要です`,
  needsRevision: (draft: number) => `下書き ${draft} を承認するには、回答を反映する改訂が必要です`,
  sentence: (text: string) => `${text}。`,
  because,
  kept,
  either: 'どちらも承認できます。',
  score: (draft: number, passed: number, of: number) =>
    `下書き ${draft}（チェック項目 ${counted(of, '件')}中 ${counted(passed, '件')}に合格）`,
  unscored: (draft: number) => `下書き ${draft}（未レビュー）`,
  openComments: '未対応のコメント',
  openIssues: '未対応の問題',
  /** For a person who approves in words. */
  pressApprove: (button: string) =>
    `気に入っていただけてうれしいです。記事を承認できるのはボタンだけです。完成していれば、上のレビューで *${button}* を押してください。`,
  approveLater:
    '気に入っていただけてうれしいです。言葉だけでは記事を承認できません。まもなくここで、承認ボタンを付けてレビューをお願いします。',
  chooseStop: (button: string) =>
    `言葉だけでは記事を停止できません。停止するには、最初のメッセージのメニューで *${button}* を選んでください。`,
  tooMuch: 'ここに収まらない内容があります。',
  more: (count: number) => `…ほか ${counted(count, '件')}`,
  changedApprovers: (name: string, stages: readonly string[], removed: readonly string[]) =>
    `${name} が承認者を変更しました：${stages.join('、次に ')}${removed.length === 0 ? '' : `（${allOf(removed)} の代わり）`}。`,
  passedOn: (name: string, to: string) => `${name} がレビューを ${to} に任せました。`,
  /** In place of names, where every member may approve. */
  everyone: '誰でも',
  stageApprovers: (names: readonly string[], needed: number, stage?: string) =>
    `${allOf(names)}${needed === 1 ? '' : `、承認 ${counted(needed, '件')}`}${stage === undefined ? '' : `（${stage}）`}`,
  allIn: '承認がそろいました。完了するには、承認者が承認ボタンを押してください。',
  /** For people whose turn comes after the review card was posted. */
  call: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}：下書き ${draft} の${forWhat(stage)}をお願いします。ボタンは上のレビューにあります。`,
  closedCall: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)} に下書き ${draft} の${forWhat(stage)}をお願いしました。この依頼は終了しました。`,
  notYet: (names: readonly string[], draft: number) =>
    `${allOf(names)}：下書き ${draft} はまだ承認できません。必要なものは上のレビューに書いてあります。`,
  byOthers: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}：下書き ${draft} には、ご本人以外の人の${forWhat(stage)}が必要です。ボタンは上のレビューにあります。`,
  reminder: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}：下書き ${draft} はまだ${forWhat(stage)}待ちです。ボタンは上のレビューにあります。`,
};

/** A person's action. */
export const decisions: Record<DecisionKind, (name: string, draft: number) => string> = {
  approve: (name, draft) => `${name} が下書き ${draft} を承認しました`,
  request_revision: (name, draft) => `${name} が下書き ${draft} の変更を依頼しました`,
  cancel: (name) => `${name} がこの記事を停止しました`,
  retry: (name) => `${name} が再試行しました`,
  extend: (name) => `${name} が予算を増額しました`,
  follow_earlier: (name) => `${name} が 2 つのコメントから選択しました`,
  follow_later: (name) => `${name} が 2 つのコメントから選択しました`,
  do_both: (name) => `${name} が両方のコメントの反映を選択しました`,
  edit: (name, draft) => `${name} が下書き ${draft} を編集しました`,
  restore: (name, draft) => `${name} が下書き ${draft} を以前のものに置き換えました`,
  confirm_claim: (name) => `${name} が主張を確認しました`,
  cut_claim: (name) => `${name} が主張の削除を依頼しました`,
  source_claim: (name) => `${name} が主張の情報源を追加しました`,
};
