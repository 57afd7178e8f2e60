import type { FailureCode } from '../../../../pipeline/run.ts';

/** The last sentence of most failures: the next action. */
const press = (retry: string) => `「${retry}」を押してください。`;
const later = (retry: string) => `1〜2 分後に${press(retry)}`;
const afterAdmin = (act: string, retry: string) =>
  `Blogpost 管理者に${act}を依頼してから、${press(retry)}`;

/** The failure and the next action; `retry` is the label of the button. */
export const failures: Record<FailureCode, (retry: string) => string> = {
  model_unavailable: (retry) => `AI サービスが応答しません。${later(retry)}`,
  model_rate_limited: (retry) => `AI サービスが混み合っています。${later(retry)}`,
  model_key_refused: (retry) =>
    `AI サービスに接続できません。${afterAdmin(' API キーの確認', retry)}`,
  model_quota_exhausted: (retry) =>
    `AI サービスの残高がなくなりました。${afterAdmin('チャージ', retry)}`,
  model_not_found: (retry) => `AI モデルが利用できません。${afterAdmin('モデル名の確認', retry)}`,
  model_request_refused: (retry) =>
    `AI サービスがリクエストを拒否しました。${afterAdmin('ログの確認', retry)}`,
  model_refused: (retry) =>
    `AI サービスはこのテキストを処理できません。アウトラインを書き換えて新しく始めるか、${press(retry)}`,
  model_filtered: (retry) =>
    `コンテンツフィルターが AI の応答をブロックしました。アウトラインを書き換えて新しく始めるか、${press(retry)}`,
  model_truncated: (retry) => `応答が長すぎました。短い記事を依頼するか、${press(retry)}`,
  model_malformed: (retry) => `AI の応答が使えない形式でした。${press(retry)}`,
  model_api_missing: (retry) =>
    `AI サービスが必要な API に対応していません。${afterAdmin('モデルサーバーの設定の確認', retry)}`,
  model_picture_unusable: (retry) =>
    `AI サービスから使える画像が届きませんでした。別の画像を作成するには、${press(retry)}`,
  slack_unreachable: (retry) => `Slack が応答しません。${later(retry)}`,
  slack_rate_limited: (retry) => `Slack の送信制限に達しました。${later(retry)}`,
  slack_reading_limited: (retry) =>
    `Slack がこのスレッドの読み取り回数を制限しています。${later(retry)}`,
  slack_app_removed: (retry) =>
    `Blogpost がこのワークスペースから削除されました。Blogpost 管理者に再インストールを依頼してください。その後は自動で再開しますが、「${retry}」を押すこともできます。`,
  slack_scope_missing: (retry) =>
    `Slack の権限が足りません。${afterAdmin('すべての権限での再インストール', retry)}`,
  slack_not_in_channel: (retry) =>
    `Blogpost がまだこのチャンネルにいません。チャンネルで \`/invite @Blogpost\` を送信してから、${press(retry)}`,
  slack_channel_not_found: (retry) =>
    `この会話が見えません。会話で \`/invite @Blogpost\` を送信してから、${press(retry)}DM では返信を受け取れないため、チャンネルを使ってください。`,
  slack_channel_archived: (retry) =>
    `このチャンネルはアーカイブされています。アーカイブを解除して${press(retry)}別のチャンネルで新しく始めることもできます。`,
  slack_posting_restricted: (retry) =>
    `そこに投稿する権限がありません。ワークスペース管理者に変更を依頼してから、${press(retry)}別のチャンネルで新しく始めることもできます。`,
  slack_thread_gone: (retry) =>
    `このスレッドの最初のメッセージが削除されました。新しいスレッドで続けるには、${press(retry)}`,
  slack_files_refused: (retry) =>
    `Slack がファイルを受け付けませんでした。ワークスペース管理者にファイルのアップロードと容量の確認を依頼してから、${press(retry)}Slack が再び拒否した場合は、ファイルなしで完了します。`,
  slack_message_refused: (retry) =>
    `Slack がメッセージの形式を受け付けませんでした。${press(retry)}解決しない場合は、Blogpost 管理者にログの確認を依頼してください。`,
  slack_refused: (retry) =>
    `Slack がメッセージを受け付けませんでした。${afterAdmin('ログの確認', retry)}`,
  work_lost: (retry) => `作業が何度も中断しました。${afterAdmin('ログの確認', retry)}`,
  budget_used_up: (retry) => `予算を使い切りました。続けるには、${press(retry)}`,
  bug: (retry) => `Blogpost で問題が発生しました。${afterAdmin('ログの確認', retry)}`,
};

/** After a failure that the app itself tries again later. */
export const ownRetry = {
  at: (when: string) => `${when} に自動でもう一度試します。`,
  made: '自動で再試行しました',
};
