import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { LimitOf } from '../../../pipeline/run/day-limits.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';
import { allOf, counted, number } from './counts.ts';

const lengths = () => `${LENGTH_WORDS_MIN}〜${number(LENGTH_WORDS_MAX)}`;

/** The form for a new post. */
export const briefForm = {
  title: '新しいブログ記事',
  submit: '下書きを開始',
  close: 'キャンセル',
  cut: (charsMax: number) =>
    `このフォームに入るのは最初の ${number(charsMax)} 文字までです。全文を使うには、/blogpost で送信してください。`,
  channel: {
    label: 'チャンネル',
    hint: 'ここにスレッドを作成します。Blogpost がメンバーである必要があります。',
  },
  outline: {
    label: 'アウトライン',
    hint: '取り上げる要点、メモ、リンク。Markdown も使えます。',
  },
  outlineMore: (charsMax: number) => ({
    label: 'アウトライン（続き）',
    hint: `${number(charsMax)} 文字を超えるアウトライン用です。`,
  }),
  postTitle: { label: 'タイトル', hint: '空欄の場合は提案します。' },
  audience: { label: '想定読者', hint: '例：初めてニュースレターを始めるマーケティング担当者' },
  tone: { label: 'トーン', hint: '例：平易で親しみやすい' },
  length: {
    label: '目標の長さ',
    get hint() {
      return `語数、${lengths()}。`;
    },
  },
  rounds: {
    label: 'AI による改訂',
    hint: `チームのレビュー前に AI が改訂する回数（0〜${ROUNDS_LIMIT}）。`,
  },
  approvers: {
    label: '承認者',
    hint: 'これらの人だけが承認できます。空欄の場合は誰でも承認できます。',
  },
  approvalsNeeded: {
    label: '必要な承認数',
    hint: '承認が必要な人数。1 人につき 1 回と数えます。',
  },
  /** In place of the approvers, where the channel or the earlier post has stages. */
  stages: (names: readonly string[]) =>
    `この記事のレビューには${names.length === 1 ? ' 1 つの' : '複数の'}ステージがあります：${names.join('、次に ')}`,
};

/** Errors under the fields of that form. */
export const briefErrors = {
  outline: '取り上げる要点を 1 つ以上入力してください。',
  title: `${TITLE_CHARS_MAX} 文字以内で入力してください。`,
  audience: `${CHOICE_CHARS_MAX} 文字以内で入力してください。`,
  tone: `${CHOICE_CHARS_MAX} 文字以内で入力してください。`,
  get lengthWords() {
    return `${lengths()} の整数を入力してください。`;
  },
  roundsMax: `0〜${ROUNDS_LIMIT} の整数を入力してください。`,
  approvers: `${APPROVERS_MAX} 人以内で選択してください。アプリは承認できません。`,
  approvalsNeeded: '必要な承認数以上の人を選択してください。',
  /** Of the channel, which this form does not change. */
  stages:
    'このチャンネルには、あなたの記事を承認できる人が足りないステージがあります。チャンネルの責任者が /blogpost settings で変更できます。',
  channel: 'チャンネルを選択してください。DM では返信を受け取れません。',
};

/** The form in which a person asks for another draft. */
export const changesForm = {
  title: (draft: number) => `下書き ${draft} の変更`,
  submit: '変更を依頼',
  close: 'キャンセル',
  label: '何を変更しますか？',
  hint: (openItems: number) =>
    openItems === 0
      ? 'あなたのフィードバックとしてスレッドに表示されます。'
      : `次の下書きでは、未対応の ${counted(openItems, '件')}にも対応します。`,
  aim: 'セクション',
  aimHint: '選択すると、このコメントについて、次の下書きではほかの部分を変更しません。',
  wholeDraft: '下書き全体',
  askedAbout: (name: string, heading: string) =>
    `💬 ${name} が「${heading}」の変更を依頼しました：`,
  nothingToChange: '変更する内容を入力してください。ほかに未対応のものはありません。',
  get tooMany() {
    return `未対応のコメントが上限の ${counted(NOTES_OPEN_MAX, '件')}に達しています。空欄にすると、先にそれらに対応します。`;
  },
  asked: (name: string) => `💬 ${name} が変更を依頼しました：`,
  kept: 'フィードバックを次の下書きのために保存しました。',
};

/** Why no post was started, and what to do next. */
export const notStarted = {
  notAMember:
    '記事を開始できるのは、Blogpost がインストールされたワークスペースのメンバーだけです。',
  directMessage:
    'DM では返信を受け取れません。チャンネルを選択するか、Blogpost がいるチャンネルでアウトラインを送信してください。',
  get outlineTooLong() {
    return `このアウトラインは ${number(OUTLINE_CHARS_MAX)} 文字を超えています。短くしてください。`;
  },
  /** `labels` name the settings. */
  approvalsUnreadable: {
    channel: (labels: readonly string[]) =>
      `このチャンネルの記事の承認者に関する設定を読み取れないため、記事を開始しませんでした。チャンネルの責任者が /blogpost settings で「${allOf(labels)}」を設定し直せます。`,
    workspace: (labels: readonly string[]) =>
      `このワークスペースの記事の承認者に関する設定を読み取れないため、記事を開始しませんでした。ワークスペース管理者が /blogpost settings workspace で「${allOf(labels)}」を設定し直せます。`,
  },
  tooFewApprovers:
    'このチャンネルの記事に必要な承認数が、承認できる人の数を超えています。チャンネルの責任者が /blogpost settings で変更できます。',
  formNotOpened: 'フォームを開けませんでした。もう一度お試しください。',
  tooManyOfRequester: (max: number) =>
    `進行中の記事が上限の ${counted(max, '件')}に達しています。1 件を承認または停止してから、もう一度送信してください。`,
  tooManyInChannel: (max: number) =>
    `このチャンネルの進行中の記事が上限の ${counted(max, '件')}に達しています。1 件を承認または停止するか、別のチャンネルで送信してください。`,
  dayUsedUp: {
    person: (max: number, until: string) =>
      `今日開始した記事が 1 人あたりの上限の ${counted(max, '件')}に達しました。${until} 以降にもう一度送信できます。`,
    channel: (max: number, until: string) =>
      `このチャンネルで今日開始した記事が上限の ${counted(max, '件')}に達しました。${until} 以降にもう一度送信するか、別のチャンネルで送信してください。`,
    workspace: (max: number, until: string) =>
      `このワークスペースで今日開始した記事が上限の ${counted(max, '件')}に達しました。${until} 以降にもう一度送信できます。`,
  } satisfies Record<LimitOf, (max: number, until: string) => string>,
  guest: 'ここではゲストは記事を開始できません。ワークスペースのメンバーに開始を依頼してください。',
  guestUnknown:
    'あなたがゲストかどうかを Slack から確認できないため、まだこの記事を開始できません。1 分後にもう一度お試しください。',
  nothingToRead:
    'このメッセージには、記事のもとになるテキストがありません。テキストのあるメッセージを使うか、Markdown またはテキストファイルを共有してください。',
  yourOutline: 'あなたのアウトライン：',
  outlineContinued: 'あなたのアウトライン（続き）',
  outlineKept: (button: string) => `…「${button}」のために、アウトライン全体を保存しました。`,
};
