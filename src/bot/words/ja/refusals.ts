import type { NamedGap } from '../../../pipeline/rules/review/approval.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import { STAGE_PEOPLE_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { ASSET_ATTEMPTS_MAX, type DecisionKind, type Outcome } from '../../../pipeline/run.ts';
import type { ReplyRefusal } from '../reply-refusal.ts';
import { allOf, counted, number, oneOf } from './counts.ts';

type Right = DecisionKind | 'undo' | 'change_approvers';

const rights: Record<Right, string> = {
  approve: 'この記事を承認できる',
  request_revision: 'この記事の変更を依頼できる',
  cancel: 'この記事を停止できる',
  retry: 'この記事を再試行できる',
  extend: 'この記事の予算を増額できる',
  follow_earlier: 'これらのコメントから選択できる',
  follow_later: 'これらのコメントから選択できる',
  do_both: 'これらのコメントから選択できる',
  edit: 'この記事を編集できる',
  restore: 'この記事の下書きを復元できる',
  confirm_claim: '主張について決定できる',
  cut_claim: '主張について決定できる',
  source_claim: '主張について決定できる',
  undo: 'これを元に戻せる',
  change_approvers: 'この記事の承認者を変更できる',
};

const did: Record<DecisionKind, string> = {
  approve: 'この下書きを承認しました',
  request_revision: 'この下書きの変更を依頼しました',
  cancel: 'この記事を停止しました',
  retry: '再試行しました',
  extend: '予算を増額しました',
  follow_earlier: 'これらのコメントから選択しました',
  follow_later: 'これらのコメントから選択しました',
  do_both: '両方のコメントの反映を選択しました',
  edit: 'この下書きを編集しました',
  restore: 'この下書きを以前のものに置き換えました',
  confirm_claim: 'この主張を確認しました',
  cut_claim: 'この主張の削除を依頼しました',
  source_claim: 'この主張の情報源を追加しました',
};

/** Workspace admins can stop every post and extend its budget, and nothing else. */
function onlyTheseCan(
  wanted: Right,
  names: readonly string[],
  { stage, isTogether = false }: { stage?: string | undefined; isTogether?: boolean } = {},
): string {
  const all = [...names, ...othersWho(wanted)];
  const listed = isTogether ? allOf(all) : oneOf(all);

  const turn = stage === undefined ? '' : `今は「${stage}」ステージの番です。`;
  return `${rights[wanted]}のは ${listed} だけです。${turn}`;
}

function othersWho(wanted: Right): string[] {
  if (wanted === 'change_approvers') return ['チャンネルの責任者'];
  return wanted === 'cancel' || wanted === 'extend' ? ['ワークスペース管理者'] : [];
}

function answerFirst(gaps: readonly NamedGap[]): string {
  const ids = gaps.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const which = ids.length === 0 ? 'その中の質問' : ` ${allOf(ids)} `;
  return `先に${which}に回答するか、不足した情報なしでの執筆を選択してください。`;
}

const run_ended: Record<Outcome, string> = {
  published: 'この記事はすでに承認されています。',
  cancelled: 'この記事はすでに停止されています。',
  expired:
    'この記事は期限切れです。もう一度始めるには、アウトラインを付けて `/blogpost` を送信してください。',
};

/** For a click that changes nothing. */
export const refusals = {
  unknown_run: 'この記事が見つかりません。',
  not_a_member: 'この操作ができるのは、この記事のワークスペースのメンバーだけです。',
  not_allowed: onlyTheseCan,
  admin_unknown: {
    scope_missing: (names: readonly string[]) =>
      `あなたがワークスペース管理者かどうかを確認できません。すべての権限で再インストールするよう、Blogpost 管理者に依頼してください。${onlyTheseCan('cancel', names)}`,
    no_answer: (names: readonly string[]) =>
      `あなたがワークスペース管理者かどうかを Slack から確認できませんでした。1 分後にもう一度お試しください。${onlyTheseCan('cancel', names)}`,
  },
  group_unknown: (groups: readonly string[]) =>
    `${oneOf(groups)} のメンバーを確認できませんでした。1 分後にもう一度お試しください。`,
  owner_unknown:
    'あなたがこのチャンネルの責任者かどうかを Slack から確認できませんでした。1 分後にもう一度お試しください。',
  requester_does_not_count: 'この記事はあなたが開始したため、ほかの人の承認が必要です。',
  card_outdated:
    '表示されていたレビューの内容が変わりました。未対応のものを確認してから、もう一度「承認」を押してください。',
  approvers_changed:
    'ほかの人が承認者を変更しました。最新の内容を見るには、フォームを開き直してください。',
  already_approver: (name: string) =>
    `${name} はすでにこの記事を承認できます。別の人を選択してください。`,
  too_few_approvers: (stage?: string) =>
    `必要な承認数が、${stage === undefined ? '選択した人' : `「${stage}」ステージの人`}の数を超えています。人を追加するか、承認数を減らしてください。`,
  too_many_approvers: `このレビューにはすでに上限の${STAGE_PEOPLE_MAX}人が指定されています。この記事を依頼した人が、そのうちの1人を入れ替えられます。`,
  approver_changes_used_up:
    'この記事の承認者の変更回数が上限に達しました。承認するか停止してください。',
  run_ended,
  already_decided: (kind: DecisionKind, name: string) => `すでに ${name} が${did[kind]}。`,
  already_answered: (name: string) =>
    `すでに ${name} が回答を送信したため、この下書きを改訂しています。`,
  /** In a review of several drafts. */
  already_approved: (name: string, draft: number) =>
    `すでに ${name} が下書き ${draft} を承認しました。`,
  /** Where approvals of other people are missing. */
  approved_before: (draft: number) => `下書き ${draft} はすでにあなたが承認しています。`,
  draft_not_offered: 'この下書きはここでは承認できません。最新のレビューのボタンを使ってください。',
  unknown_draft: 'この下書きが見つかりません。',
  not_under_review: (current: number) => `これは以前の下書きです。最新は下書き ${current} です。`,
  drafts_used_up: (version: number) =>
    `下書き ${version} が、1 つの記事で作成できる最後の下書きです。承認するか停止してください。`,
  get attempts_used_up() {
    return `上限の ${counted(ASSET_ATTEMPTS_MAX, '回')}まで試しました。`;
  },
  has_gaps: (version: number, gaps: readonly NamedGap[]) =>
    gaps.length === 0
      ? `下書き ${version} にはまだ回答が反映されていないため、承認できません。先に回答を使って改訂してください。`
      : `下書き ${version} には不足した情報が ${counted(gaps.length, '件')}あるため、まだ承認できません。${answerFirst(gaps)}`,
  unknown_claim: 'この主張は、レビュー中の下書きにはもうありません。',
  unknown_question: 'この質問が見つかりません。',
  brief_changed: 'ほかの人が変更しました。最新の内容を見るには、フォームを開き直してください。',
  too_slow: 'Slack の応答が遅かったため、何も変更していません。もう一度お試しください。',
  /** After the reason, under a field with text that this form cannot save any more. */
  typed: {
    nextDraft:
      '入力したテキストはこのフォームに残っています。コピーしてから、次の下書きを編集してください。',
    newVersion: (button: string) =>
      `入力したテキストはこのフォームに残っています。コピーしてから「${button}」を押し、そこに貼り付けてください。`,
  },
  nothing_to_retry: '再試行するものはありません。',
  nothing_to_choose: 'この選択はもう必要ありません。',
  nothing_to_undo: '元に戻すものはありません。この記事は進行中です。',
};

/** For the first reply of a person after the end. */
export const replyAfterEnd: Record<Outcome, string> = {
  published: 'この記事はすでに承認されています。返信は新しいバージョンで使えるように残しています。',
  cancelled: 'この記事は停止されたため、返信を反映できません。新しいバージョンを開始できます。',
  expired: 'この記事は期限切れのため、返信を反映できません。新しいバージョンを開始できます。',
};

/** For a reply that is not kept as feedback; it stays in the thread. */
export const replyRefusals: Record<ReplyRefusal, string> = {
  get too_long() {
    return `この返信は ${number(NOTE_CHARS_MAX)} 文字を超えているため、フィードバックとして使えません。短くしてください。`;
  },
  get too_many() {
    return `次の下書きを待てるコメントは ${counted(NOTES_OPEN_MAX, '件')}までなので、この返信は受け付けられませんでした。下書きができたら、もう一度返信してください。`;
  },
  already_answered:
    '編集したコメントには下書きがすでに対応しているため、編集しても反映されません。変更したい内容をもう一度返信してください。',
  picture: '画像は見られないため、フィードバックとして使えません。言葉で返信してください。',
  recording: 'この録音には文字起こしがないため、内容がわかりません。言葉で返信してください。',
  too_large: 'このファイルは長すぎます。必要な部分を返信してください。',
  not_loaded:
    'このファイルを Slack から受け取れませんでした。もう一度共有するか、言葉で返信してください。',
  other:
    'このファイルは読めません。言葉で返信するか、Markdown またはテキストファイルを共有してください。',
};
