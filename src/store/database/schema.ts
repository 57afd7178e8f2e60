import type {
  DailySpendingRow,
  FormerMemberRow,
  HomeViewRow,
  InstallationRow,
  PostFactsRow,
  SettingsRow,
  SpendingRow,
} from './team-rows.ts';

/** JSON is text; times are milliseconds since 1970. */
export interface Tables {
  runs: RunRow;
  journal: { run_id: string; step: string; result: string; recorded_at: number | null };
  attempts: {
    run_id: string;
    step: string;
    count: number;
    retry_at: number | null;
    code: string | null;
  };
  ledger: LedgerRow;
  decisions: DecisionRow;
  votes: VoteRow;
  approver_changes: {
    run_id: string;
    position: number;
    person: string;
    at: number;
    change: string;
  };
  brief_edits: { run_id: string; position: number; person: string; at: number; edit: string };
  hand_drafts: HandDraftRow;
  typed_sections: { run_id: string; form: string; position: number; text: string };
  section_locks: SectionLockRow;
  pictures: { run_id: string; name: string; bytes: Buffer };
  unfinished_drafts: { run_id: string; step: string; text: string };
  inbox: InboxRow;
  deliveries: DeliveryRow;
  spending: SpendingRow;
  settings: SettingsRow;
  post_facts: PostFactsRow;
  home_views: HomeViewRow;
  installations: InstallationRow;
  former_members: FormerMemberRow;
  daily_spending: DailySpendingRow;
}

export interface InboxRow {
  id: string;
  body: string;
  kept_at: number;
  handled_at: number | null;
  tries: number;
}

/** The text of a draft that a person gave. */
export interface HandDraftRow {
  run_id: string;
  hash: string;
  author: string;
  base_version: number;
  origin: string;
  markdown: string;
  at: number;
}

/** Rows are only added. Of one heading the latest counts. */
export interface SectionLockRow {
  run_id: string;
  position: number;
  heading: string;
  /** `locked` or `unlocked`. */
  kind: string;
  person: string;
  at: number;
}

export interface RunRow {
  id: string;
  brief: string;
  team: string | null;
  channel: string | null;
  reply_url: string | null;
  requester: string;
  phase: string;
  draft: number;
  round: number;
  outcome: string | null;
  failure: string | null;
  /** Grows with every claim; a write with an older fence is refused. */
  fence: number;
  /** The state of the current claim; null when its worker has reported back. */
  claim_state: string | null;
  /** The state of the previous claim, if its worker never reported back. */
  lost_claim: string | null;
  /** The name of the process with the claim; null without a name, and when it has reported back. */
  claimed_by: string | null;
  wake_number: number;
  wake_at: number | null;
  created_at: number;
  /** The last reply, decision or progress; null in rows of older versions. */
  active_at: number | null;
  /** The number of changes of the approvers. */
  approvers_version: number;
  /** JSON of the stages after the last change; null while those of the brief count. */
  approvers: string | null;
}

export interface DecisionRow {
  run_id: string;
  subject: string;
  kind: string;
  by: string;
  at: number;
  /** Of the vote that settled, where it was known. */
  draft_hash: string | null;
  /** JSON of the stages at the moment of an approval by stages. */
  decided_stages: string | null;
}

/** Rows are only added. Of one person and subject the latest counts. */
export interface VoteRow {
  run_id: string;
  subject: string;
  /** Counts the votes about one subject from 1. */
  position: number;
  person: string;
  kind: string;
  at: number;
  words: string;
  /** Of the draft the vote is about, where it was known. */
  draft_hash: string | null;
  /** JSON of the stage and group of an approval and of the items it accepted, or the number of answers. */
  details: string | null;
}

export interface LedgerRow {
  run_id: string;
  id: string;
  kind: string;
  /** The origin of the item; unique in its run, so that no item is stored twice. */
  source: string;
  position: number;
  author: string;
  text: string;
  quote: string;
  fix: string;
  draft: number;
  state: string;
  answer: string;
  /** JSON of a finding's check; older findings hold its English question as their text. */
  failed_check: string | null;
  /** JSON of our own reason for the end; older items hold an English sentence as their answer. */
  because: string | null;
  edited_at: number | null;
  /** The question that a note answers. */
  about: string | null;
  /** JSON of all passages of a finding, or of the gaps that the answer to a question fills too. */
  passages: string | null;
  /** JSON of the place that a note is about. */
  aim: string | null;
}

export interface DeliveryRow {
  run_id: string;
  key: string;
  state: string;
  channel: string;
  ts: string | null;
  file_id: string | null;
  hash: string | null;
  begun_at: number;
  /** Of a status card: when the app last read its thread for missed replies. */
  read_at: number | null;
}
