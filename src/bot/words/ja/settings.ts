import {
  OWN_CHECK_CHARS_MAX,
  OWN_CHECKS_MAX,
  PHRASE_CHARS_MAX,
  PHRASES_MAX,
  REMIND_HOURS_MAX,
  STYLE_GUIDE_CHARS_MAX,
} from '../../../pipeline/run/house.ts';
import { APPROVALS_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { MODEL_NAME_CHARS_MAX, OWNERS_MAX } from '../../../pipeline/run/settings.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
} from '../../../pipeline/run.ts';
import { allOf, counted, number, oneOf } from './counts.ts';
import { stageForm } from './stage-form.ts';

const lengths = () => `${LENGTH_WORDS_MIN}〜${number(LENGTH_WORDS_MAX)}`;
const MODEL = `モデル名を ${MODEL_NAME_CHARS_MAX} 文字以内で入力してください。`;
const MONEY = '0 より大きい金額を米ドルで入力してください。';
const OPTION = 'いずれかを選択してください。';

const fields = {
  style_guide: {
    label: 'スタイルガイド',
    hint: '記事の書き方。執筆 AI とレビュー AI の両方が使います。',
    get error() {
      return `${number(STYLE_GUIDE_CHARS_MAX)} 文字以内で入力してください。`;
    },
  },
  avoid: {
    label: '避ける語句',
    hint: '1 行に 1 つ。コード、引用、リンクの中では使えます。',
    error: `${PHRASES_MAX} 行以内、1 行 ${PHRASE_CHARS_MAX} 文字以内で入力してください。`,
  },
  prefer: {
    label: '置き換える語句',
    hint: '1 行に 1 つ、次の形式で：前 → 後',
    error: `1 行を「前 → 後」の形式で、${PHRASES_MAX} 行以内、それぞれ ${PHRASE_CHARS_MAX} 文字以内で入力してください。`,
  },
  word_check: {
    label: '下書きにこれらの語句がある場合',
    hint: '提案は表示されるだけで、改訂は行われません。',
    error: OPTION,
  },
  tone: {
    label: 'トーン',
    hint: '例：平易で親しみやすい',
    error: `${CHOICE_CHARS_MAX} 文字以内で入力してください。`,
  },
  language: {
    label: '記事の言語',
    hint: '空欄の場合は、アウトラインの言語で書きます。',
    error: '60 文字以内で入力してください。',
  },
  length_words: {
    label: '目標の長さ',
    get hint() {
      return `語数、${lengths()}。`;
    },
    get error() {
      return `${lengths()} の整数を入力してください。`;
    },
  },
  locale: {
    label: 'スレッドの言語',
    hint: 'スレッドでの Blogpost のメッセージに使います。フォームと個人への返信は、その人の Slack の言語で表示します。',
    error: OPTION,
  },
  own_checks: {
    label: '独自のチェック項目',
    hint: `すべての下書きが満たすべき「はい・いいえ」の質問。1 行に 1 つ、最大 ${OWN_CHECKS_MAX} 件。`,
    error: `${OWN_CHECKS_MAX} 行以内、1 行 ${OWN_CHECK_CHARS_MAX} 文字以内で入力してください。`,
  },
  rounds_max: {
    label: 'AI による改訂',
    hint: `チームのレビュー前に AI が改訂する回数（0〜${ROUNDS_LIMIT}）。`,
    error: `0〜${ROUNDS_LIMIT} の整数を入力してください。`,
  },
  approvers: {
    label: '承認者',
    hint: 'これらの人だけが承認できます。空欄の場合は誰でも承認できます。',
    error: `${APPROVERS_MAX} 人以内で選択してください。アプリは承認できません。`,
  },
  approvals_needed: {
    label: '必要な承認数',
    hint: `1〜${APPROVALS_MAX}。空欄の場合は、最初の決定が有効になります。`,
    error: `1〜${APPROVALS_MAX} の整数を入力してください。承認ステージがある場合は空欄にしてください。`,
  },
  stages: {
    label: '承認ステージ',
    hint: 'この順番で承認します。',
    error: 'これらのステージを読み取れません。1 つずつ確認してください。',
  },
  quiet: {
    label: 'フィードバックとして扱う返信',
    hint: '静かなチャンネルでは、記事を変更せずにスレッドで会話できます。',
    error: OPTION,
  },
  owners: {
    label: 'この設定を変更できる人',
    hint: 'チャンネルの作成者とワークスペース管理者は、いつでも変更できます。',
    error: `${OWNERS_MAX} 人以内で選択してください。`,
  },
  remind_hours: {
    label: 'リマインドまでの時間',
    hint: `決定のない時間数、最大 ${REMIND_HOURS_MAX}。0 の場合は送りません。`,
    error: `0〜${REMIND_HOURS_MAX} の整数を入力してください。`,
  },
  expire_days: {
    label: '期限切れまでの日数',
    hint: '動きのない日数。0 の場合は期限切れになりません。1 週間前か、残りが 4 分の 1 になったときの、遅いほうのタイミングでお知らせします。',
    error: '0〜36,500 の整数を入力してください。',
  },
  writer_model: { label: '執筆用のモデル', hint: MODEL, error: MODEL },
  evaluator_model: { label: 'レビュー用のモデル', hint: MODEL, error: MODEL },
  image_model: { label: '画像用のモデル', hint: MODEL, error: MODEL },
  post_usd: {
    label: '記事ごとの予算',
    hint: '米ドル。Blogpost 管理者が決めた上限も適用されます。',
    error: MONEY,
  },
  month_usd: {
    label: '月ごとの予算',
    hint: '米ドル、1 つのチャンネルのすべての記事が対象です。Blogpost 管理者が決めた上限も適用されます。',
    error: MONEY,
  },
};

/** The form with the settings of a channel or the workspace. */
export const settings = {
  title: 'チャンネル設定',
  workspaceTitle: 'ワークスペース設定',
  of: (channel: string) => `${channel} の設定です。`,
  submit: '保存',
  close: '閉じる',
  page: 'ページ',
  pages: {
    writing: '執筆',
    checks: 'チェック項目',
    review: 'レビュー',
    stages: '承認ステージ',
    reminders: 'リマインダー',
    models: 'モデルと費用',
    suggestions: 'ルールの提案',
    history: '履歴',
  },
  fields,
  stageForm,
  continued: (label: string) => `${label}（続き）`,
  styleGuideFile: {
    label: 'ファイルのスタイルガイド',
    hint: 'Markdown またはテキストファイル。上のテキストを置き換えます。',
    error:
      'このファイルは読めません。Markdown またはテキストファイルを共有するか、テキストを貼り付けてください。',
  },
  options: {
    word_check: { hard: '改訂を求める', advisory: '提案を表示する' },
    quiet: {
      off: 'すべての返信',
      on: 'Blogpost へのメンションと、質問への回答だけ',
    },
    locale: { en: '英語', de: 'ドイツ語', es: 'スペイン語', ja: '日本語' },
  },
  /** Numbers with their units. */
  numbers: {
    length_words: (words: number) => counted(words, '語'),
    remind_hours: (hours: number) => (hours === 0 ? 'なし' : counted(hours, '時間')),
    expire_days: (days: number) => (days === 0 ? 'なし' : counted(days, '日')),
  },
  /** Of a field that the place leaves open. */
  standard: '既定',
  standardIs: (value: string) => `既定：${value}`,
  standardPeople: (names: readonly string[]) => `既定：${allOf(names)}`,
  notSet: '未設定',
  newPostsOnly: '変更は新しい記事に適用されます。進行中の記事の設定は変わりません。',
  lookOnly: (names: readonly string[]) =>
    `この設定を変更できるのは ${oneOf([...names, 'このチャンネルの作成者', 'ワークスペース管理者'])} だけです。`,
  noRight: 'この設定を変更する権限がなくなりました。何も保存していません。',
  lookOnlyWorkspace: 'この設定を変更できるのはワークスペース管理者だけです。',
  adminUnknown:
    'あなたがワークスペース管理者かどうかを Slack から確認できませんでした。1 分後にもう一度お試しください。',
  saved: (version: number) => `✅ バージョン ${version} として保存しました。`,
  unknownModel:
    'お使いの AI サービスにこの名前のモデルはありません。名前を確認するか、Blogpost 管理者にお問い合わせください。',
  notChecked: 'AI サービスが時間内に応答しなかったため、モデル名を確認できませんでした。',
  unreadable: (labels: readonly string[]) =>
    `⚠️ 保存されている値を読み取れません：${allOf(labels)}。設定し直してください。`,
  nothingChanged: '変更がないため、保存するものはありません。',
  saveFirst: (page: string) =>
    `⚠️ 「${page}」に未保存の変更があります。別のページを開く前に保存してください。`,
  changedBy: (name: string, version: number, labels: readonly string[]) =>
    `⚠️ これを開いた後に、${name} がバージョン ${version} を保存しました${labels.length > 0 ? `（${labels.join('、')}）` : ''}。あなたの変更はまだ保存されておらず、入力内容は残っています。もう一度保存すると、両方の変更が残ります。`,
  noLonger: 'この設定は変更されました。最新のバージョンを見るには、開き直してください。',
  notHere: 'チャンネル設定はチャンネル用です。DM ではなく、チャンネルで送信してください。',
  history: {
    none: 'この設定は最初のままです。',
    version: (version: number, name: string, moment: string) =>
      `*バージョン ${version}* · ${name} · ${moment}`,
    changed: (labels: readonly string[]) =>
      labels.length === 0 ? '表示できる変更はありません' : `変更：${labels.join('、')}`,
    more: (count: number) => `ほかに以前のバージョンが ${counted(count, '件')}あります。`,
  },
  suggestions: {
    lead: 'チームが手で直した内容はルールにできます。採用するまで適用されません。',
    none: 'まだ提案はありません。下書きを手で直すと、その内容から提案します。',
    cut: (phrase: string) => `「${phrase}」を避ける`,
    replace: (phrase: string, use: string) => `「${phrase}」ではなく「${use}」と書く`,
    forIt: (phrase: string, changed: number, posts: number) =>
      `「${phrase}」を含む記事 ${counted(posts, '件')}中 ${counted(changed, '件')}で変更されました。`,
    against: (kept: number) =>
      kept === 0
        ? 'そのまま残した記事はありません。'
        : `${counted(kept, '件')}の記事でそのまま残りました。`,
    adopt: '採用',
    dismiss: '却下',
    adopted: (rule: string) => `✅ 採用：${rule}`,
    dismissed: (rule: string) => `却下：${rule}`,
    full: '用語リストがいっぱいです。先に 1 行を削除してください。',
  },
};
