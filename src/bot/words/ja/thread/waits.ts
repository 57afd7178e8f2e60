import type { OperatorWait } from '../../../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../../../pipeline/run.ts';

const retrying = (reason: string) => (when: string) => `${reason}次の試行：${when}。`;
const limited = (when: string) => `Slack の送信制限に達しました。再開：${when}。`;
const other = retrying('まだうまくいっていません。');
const KEPT = 'アウトラインは保存してあり、可能になり次第再開します。';
const KEY = 'AI サービスに接続できません。Blogpost 管理者に API キーの確認を依頼してください。';
const MODEL_NAME = 'AI モデルが利用できません。Blogpost 管理者にモデル名の確認を依頼してください。';

/** While a post waits and continues by itself. */
export const waits: Record<FailureCode, (when: string) => string> = {
  model_unavailable: retrying('AI サービスが応答しません。'),
  model_rate_limited: retrying('AI サービスが混み合っています。'),
  model_key_refused: retrying(KEY),
  model_quota_exhausted: retrying('AI サービスの残高がなくなりました。'),
  model_not_found: retrying(MODEL_NAME),
  model_request_refused: other,
  model_refused: other,
  model_filtered: other,
  model_truncated: retrying('応答が長すぎました。'),
  model_malformed: retrying('AI の応答が使えない形式でした。'),
  model_api_missing: other,
  model_picture_unusable: other,
  slack_unreachable: retrying('Slack が応答しません。'),
  slack_rate_limited: limited,
  slack_reading_limited: limited,
  slack_app_removed: retrying('Slack に認識されていません。'),
  slack_scope_missing: other,
  slack_not_in_channel: other,
  slack_channel_not_found: other,
  slack_channel_archived: other,
  slack_posting_restricted: other,
  slack_thread_gone: other,
  slack_files_refused: other,
  slack_message_refused: other,
  slack_refused: other,
  work_lost: retrying('作業が中断しました。'),
  bug: other,
  budget_used_up: other,
};

/** For the requester alone, while their post waits for the person who runs Blogpost. */
export const waitNotices: Record<OperatorWait, string> = {
  model_key_refused: `${KEY}${KEPT}`,
  model_not_found: `${MODEL_NAME}${KEPT}`,
  slack_app_removed: `Slack に投稿できません。Blogpost がこのワークスペースから削除されたか、トークンが取り消されました。Blogpost 管理者に再インストールを依頼してください。${KEPT}`,
};
