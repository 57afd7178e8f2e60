/** All model calls of a channel in a month (`2026-11`). Outlives the runs that made them. */
export interface SpendingRow {
  team: string;
  channel: string;
  month: string;
  calls: number;
  input_tokens: number;
  cached_tokens: number;
  output_tokens: number;
  reasoning_tokens: number;
  /** Without the calls whose price is unknown. */
  micro_usd: number;
  unpriced_calls: number;
}

/** Rows are only added. The channel '' is the workspace. */
export interface SettingsRow {
  team: string;
  channel: string;
  /** Counts the versions of a place from 1. */
  version: number;
  person: string;
  at: number;
  settings: string;
}

/** The figures of an ended post. Outlives the run. */
export interface PostFactsRow {
  run_id: string;
  team: string;
  channel: string;
  outcome: string;
  created_at: number;
  ended_at: number;
  first_verdict: string | null;
  rounds: number;
  approved_at: number | null;
  approved_failed: number;
  requests: number;
  requests_passed: number;
  calls: number;
  unpriced_calls: number;
  micro_usd: number | null;
}

/** The Home of a person: when they opened it, the filter of its list, and the content that Slack shows. */
export interface HomeViewRow {
  team: string;
  person: string;
  opened_at: number;
  state: string;
  hash: string | null;
}

/** The app in a workspace that installed it. Tokens are sealed with `SLACK_TOKEN_KEY`. */
export interface InstallationRow {
  team: string;
  team_name: string;
  enterprise: string | null;
  bot_user: string;
  bot_id: string;
  installed_by: string;
  installed_at: number;
  token: string;
  refresh_token: string | null;
  expires_at: number | null;
  /** Until then one process may be refreshing the tokens. */
  refreshing_until: number | null;
  /** Of the model server, sealed like the tokens. */
  model_key: string | null;
}

/** The deletion of a person. The id replaces theirs, which the row has only until the deletion has ended. */
export interface FormerMemberRow {
  id: string;
  person: string | null;
  begun_at: number;
  ended_at: number | null;
}

/** The money of all posts that a person asked for in a channel, on a day in UTC (`2026-11-27`). */
export interface DailySpendingRow {
  team: string;
  day: string;
  channel: string;
  person: string;
  micro_usd: number;
}
