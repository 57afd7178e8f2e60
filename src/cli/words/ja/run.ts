import type { Kept } from '../../../pipeline/rules/better-draft.ts';
import { ABSTENTION_LABELS, lengthText } from '../../../pipeline/rules/checks/labels/ja.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';
import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { StopReason } from '../../../pipeline/rules/review/settle-round.ts';
import {
  type AbstainReason,
  ASSET_ATTEMPTS_MAX,
  type AssetKind,
  type FailureCode,
} from '../../../pipeline/run.ts';

const NOT_HERE = 'Slack に関する処理がここで失敗しました。Blogpost の不具合です。';

/** What happened and what to do; the command to continue with follows. */
export const FAILURES: Record<FailureCode, string> = {
  model_unavailable:
    'AI サービスが応答しません。ネットワークを確認してください。OPENAI_BASE_URL を設定している場合は、それも確認してください。',
  model_rate_limited: 'AI サービスが混み合っています。少し待ってください。',
  model_key_refused: 'AI サービスに接続できません。OPENAI_API_KEY を確認してください。',
  model_quota_exhausted: 'AI サービスの残高がなくなりました。チャージしてください。',
  model_not_found:
    'AI モデルが利用できません。WRITER_MODEL、EVALUATOR_MODEL、IMAGE_MODEL を確認してください。',
  model_request_refused: 'AI サービスがリクエストを拒否しました。理由は上の行にあります。',
  model_refused:
    'AI サービスはこのテキストを処理できません。アウトラインを書き換えるか、もう一度試してください。',
  model_filtered:
    'コンテンツフィルターが AI の応答をブロックしました。アウトラインを書き換えるか、もう一度試してください。',
  model_truncated: '応答が長すぎました。--length で短くしてください。',
  model_malformed: 'AI の応答が使えない形式でした。もう一度試してください。',
  model_api_missing:
    'AI サービスが Blogpost の使う API に対応していません。設定する変数は上の行にあります。',
  model_picture_unusable:
    'AI サービスから使える画像が届きませんでした。もう一度試すか、IMAGE_MODEL=none を設定してください。',
  slack_unreachable: NOT_HERE,
  slack_rate_limited: NOT_HERE,
  slack_reading_limited: NOT_HERE,
  slack_app_removed: NOT_HERE,
  slack_scope_missing: NOT_HERE,
  slack_not_in_channel: NOT_HERE,
  slack_channel_not_found: NOT_HERE,
  slack_channel_archived: NOT_HERE,
  slack_posting_restricted: NOT_HERE,
  slack_thread_gone: NOT_HERE,
  slack_files_refused: NOT_HERE,
  slack_message_refused: NOT_HERE,
  slack_refused: NOT_HERE,
  work_lost: '作業が何度も中断しました。もう一度試してください。',
  budget_used_up: 'この記事の予算を使い切りました。続けるには POST_BUDGET_USD を増やしてください。',
  bug: 'Blogpost で問題が発生しました。場所は上の行にあります。',
};

const STOP_REASONS: Record<StopReason, string> = {
  passed: 'すべてのチェック項目に合格しました。',
  passed_with_advice: '必須のチェック項目にすべて合格しました。',
  rounds_used_up: 'AI による改訂をすべて使いました。問題が残っています。',
  drafts_used_up: 'これが、1 つの記事で作成できる最後の下書きです。承認するか停止してください。',
  nothing_changed: '何も変更されていません。理由は上にあります。',
  could_not_judge: 'レビュー AI はこの下書きを評価できませんでした。ご自身で確認してください。',
  only_questions: '必須のチェック項目にすべて合格しました。回答だけが不足しています。',
  regression: '前回の改訂で記事が悪くなりました。',
  same_item:
    '2 つの下書きが同じ箇所で同じチェック項目に合格していません。変更する内容を伝えるか、承認してください。',
  no_gain: '前回の改訂では何も解決しませんでした。変更する内容を伝えるか、承認してください。',
  by_hand: 'ご自身のテキストのため、何も変更されていません。',
};

/** Why an earlier draft is offered first. */
const KEPT: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) => `下書き ${draft} のほうが下書き ${newest} より読みやすいです。`,
  fails_less: (draft, newest) =>
    `下書き ${newest} は下書き ${draft} より不合格のチェック項目が多いです。`,
  no_better: (draft, newest) => `下書き ${newest} は下書き ${draft} より良くなっていません。`,
  not_judged: (_, newest) => `下書き ${newest} はレビューされていません。`,
};

export const ASSET_LABELS: Record<AssetKind, string> = {
  thumbnail: 'サムネイル',
  linkedin_post: 'LinkedIn の投稿',
};

const ASSET_FAILURES: Partial<Record<FailureCode, string>> = {
  model_refused: 'AI サービスはこの下書きからは作成できません。もう一度試してください。',
  model_filtered: 'コンテンツフィルターがブロックしました。もう一度試してください。',
  model_truncated: '応答が長すぎました。もう一度試してください。',
};

export const PHASES = {
  drafting: '下書き 1 を作成中…',
  judging: (draft: number) => `下書き ${draft} をレビュー中…`,
  revising: (draft: number) => `改訂中：下書き ${draft} を作成中…`,
  making: (labels: string) => `${labels}を作成中…`,
};

export const PROGRESS = {
  quoted: (text: string) => `「${text}」`,
  started: (title: string, folder: string) => `「${title}」を ${folder} に作成します`,
  resumed: (title: string, folder: string) => `${folder} の「${title}」を再開します`,
  wordsSoFar: (draft: number, words: number) => `下書き ${draft}：現在 ${number(words)} 語`,
  unchanged: (version: number, base: number) => `下書き ${version} は下書き ${base} と同じです。`,
  drafted: (draft: number, words: number) => `下書き ${draft} は ${number(words)} 語です。`,
  changed: (change: string) => `変更：${change}`,
  addressed: (about: string) => `対応済み「${about}」`,
  partly: (about: string) => `一部対応「${about}」`,
  notChanged: (about: string) => `変更なし「${about}」`,
  passages: (count: number) => `（${number(count)} か所）`,
  outside: (percent: number) => `これらの箇所以外の本文の ${percent}% が変わりました。`,
  rewritten: '記事全体を書き直しました。',
  noReason: '理由の記載はありません。',
  passageNotFound: '変更する箇所が下書きに見つかりませんでした。',
  wouldLoseParts: '記事のほかの部分が失われるため、反映しませんでした。',
  writtenByHand:
    'ご自身が書いた文のため、反映しませんでした。変更するには、その文を引用してください。',
  passed: (draft: number) => `下書き ${draft} がレビューに合格しました`,
  needsWork: (draft: number, issues: number) =>
    `下書き ${draft} には修正が必要です（問題 ${number(issues)} 件）`,
  checksPassed: (passed: number, of: number) =>
    `チェック項目 ${number(of)} 件中 ${number(passed)} 件に合格`,
  result: (verdict: string, score: string) => `${verdict}：${score}。`,
  answered: (item: string, reason: string) => `${item}：${reason}`,
  notReviewed: (draft: number, reason: AbstainReason) =>
    `レビュー AI は下書き ${draft} を評価できませんでした。${ABSTENTION_LABELS[reason]}`,
  notCounted: (check: string) => `${check}（集計外）`,
  ignored: (quotes: number) => `引用 ${number(quotes)} 件を無視しました：下書きにありません`,
  suggestion: (check: string) => `${check}（提案）`,
  fix: (fix: string) => `修正案：${fix}`,
  retryingIn: (seconds: number) => `${seconds} 秒後に再試行します`,
  thumbnailCreated: (altText: string) => `サムネイルを作成しました。代替テキスト：${altText}`,
  linkedInPostCreated: 'LinkedIn の投稿を作成しました。',
};

export const READING = {
  title: 'アウトラインから読み取った内容：',
  audience: (audience: string) => `読者：${audience}`,
  language: (name: string) => languageName('ja', name),
  length: lengthText,
  order: (order: string) => `指示：${order}`,
};

export const QUESTIONS = {
  named: (id: string, question: string) => `${id}：${question}`,
  ask: (line: string) => `${line}（Enter で保留、- でこの事実なしで執筆）`,
  about: (quote: string) => `「${quote}」について`,
  missing: 'この下書きに不足しています',
  /** In place of an answer, the person has typed a decision. */
  notYet: '回答を入力するか、Enter キーで保留にしてください。承認、変更、停止はその後で選べます。',
  tooMany: `未対応のコメントが上限の ${NOTES_OPEN_MAX} 件に達しています。先にそれらを改訂に反映してから、回答してください。`,
  writtenAround: (id: string, question: string) =>
    `${id}：${question} 回答がないため、この事実なしで書きます。`,
  fromFile: (id: string) => `${id} にはファイルの回答を使います。`,
  unused: (key: string) => `回答の「${key}」に合う質問がありません。`,
  leftOut: (questions: readonly string[]) =>
    `回答がなかったため、記事には次の事実がありません：${questions.join(' ')}`,
  gap: (question: string, id?: string) => `[${id === undefined ? '' : `${id}: `}${question}]`,
};

export const REVIEW = {
  ready: (draft: number, because: StopReason) =>
    `下書き ${draft} のレビューをお願いします。${STOP_REASONS[because]}`,
  kept: (why: Kept, draft: number, newest: number) =>
    `${KEPT[why](draft, newest)}どちらも承認できます。`,
  readIt: (path: string) => `下書き：${path}`,
  readOther: (path: string) => `もう一方の下書き：${path}`,
  question: '承認、修正、停止のどれにしますか？（a、c、s も使えます）',
  choice: (drafts: readonly number[]) =>
    `${drafts.map((draft) => `承認 ${draft}`).join('、')}、修正、停止のどれにしますか？（a、c、s も使えます）`,
  whatToChange: '何を変更しますか？（1 行で）',
  notUnderstood: 'これらの言葉のどれか、または a、c、s を入力してください。',
  nothingToChange: '変更する内容を伝えてください。ほかに未対応のものはありません。',
  tooLong: (charsMax: number) => `${number(charsMax)} 文字を超えています。短くしてください。`,
  approved: (draft: number) => `下書き ${draft} を承認しました。`,
  hasGaps: (draft: number, questions: readonly string[]) =>
    questions.length === 0
      ? `下書き ${draft} に回答がまだ反映されていないため、承認できません。`
      : `下書き ${draft} に空欄があるため、承認できません。不足：${questions.join(' ')}`,
  draftsUsedUp: 'これが、1 つの記事で作成できる最後の下書きです。承認するか停止してください。',
  changesRequested: '変更を依頼しました。',
  givenByHand: 'ご自身のテキストが次の下書きです。',
  contradiction: (followed: string) =>
    `2 つのコメントが矛盾しているため、新しいほうに従います：「${followed}」`,
};

export const ENDINGS = {
  continueWith: (command: string) => `続けるには：${command}`,
  assetFailed: (label: string, code: FailureCode) =>
    `${label}を作成できませんでした。${ASSET_FAILURES[code] ?? FAILURES[code]}`,
  attemptsUsedUp: (label: string) =>
    `${label}を ${ASSET_ATTEMPTS_MAX} 回試しても作成できませんでした。これが上限です。別のフォルダーで新しく始めてください。`,
  postEnded: 'この記事は停止されました。別のフォルダーで新しく始めてください。',
  stopped: '停止しました。ここまでの内容は保存されています。',
  unanswered: (command: string) =>
    `回答がないため、何も承認されていません。ここまでの内容は保存されています。下書きを承認するには：${command}`,
  factsMissing:
    '下書きに事実がまだ不足しているため、承認されていません。ここまでの内容は保存されています。',
  interrupted: '中断しました。ここまでの内容は保存されています。',
  leftovers: (names: readonly string[]) =>
    `この記事ではなく、以前の記事のファイルです：${names.join('、')}`,
};

export const FILES = {
  notWritten: (path: string, why: string) =>
    `${path} に書き込めませんでした：${why}。解決してから、コマンドをもう一度実行してください。`,
  folderRefused: (folder: string, why: string) => `フォルダー ${folder} に書き込めません：${why}。`,
  isFile: 'ファイルです',
  unknownReason: (code: string) => `ここではできません（${code}）`,
};

export const FILE_REASONS: Record<string, string> = {
  ENOTDIR: 'パスの一部がファイルです',
  EISDIR: '同じ名前のフォルダーがあります',
  EACCES: '権限がありません',
  EPERM: '権限がありません',
  EROFS: 'ディスクが読み取り専用です',
  ENOSPC: 'ディスクがいっぱいです',
  ENAMETOOLONG: '名前が長すぎます',
};

function number(count: number): string {
  return count.toLocaleString('ja');
}
