import type { Tables } from './schema.ts';

/** Every table with its key columns. A table comes after the tables it references. */
export const TABLE_KEYS = {
  runs: ['id'],
  journal: ['run_id', 'step'],
  attempts: ['run_id', 'step'],
  ledger: ['run_id', 'id'],
  decisions: ['run_id', 'subject'],
  votes: ['run_id', 'subject', 'position'],
  approver_changes: ['run_id', 'position'],
  brief_edits: ['run_id', 'position'],
  hand_drafts: ['run_id', 'hash', 'author'],
  typed_sections: ['run_id', 'form', 'position'],
  section_locks: ['run_id', 'position'],
  pictures: ['run_id', 'name'],
  unfinished_drafts: ['run_id', 'step'],
  inbox: ['id'],
  deliveries: ['run_id', 'key'],
  spending: ['team', 'channel', 'month'],
  settings: ['team', 'channel', 'version'],
  post_facts: ['run_id'],
  home_views: ['team', 'person'],
  installations: ['team'],
  former_members: ['id'],
  daily_spending: ['team', 'day', 'channel', 'person'],
} as const satisfies Record<keyof Tables, readonly string[]>;

/** Columns of keys that hold a number; the others hold text. */
export const NUMERIC_KEYS: ReadonlySet<string> = new Set(['position', 'version']);

export const TABLE_NAMES = Object.keys(TABLE_KEYS) as (keyof Tables)[];

/** Tables that are not about one run, and the figures of a team, which outlive its runs. */
const KEPT = new Set([
  'inbox',
  'spending',
  'settings',
  'post_facts',
  'home_views',
  'former_members',
  'daily_spending',
  'installations',
] as const);
type OfRun = Exclude<keyof Tables, typeof KEPT extends Set<infer Table> ? Table : never>;

/** Their rows are deleted with their run. */
export const RUN_TABLES: readonly OfRun[] = TABLE_NAMES.filter(
  (table): table is OfRun => !(KEPT as ReadonlySet<keyof Tables>).has(table),
);

export type Counts = Record<keyof Tables, number>;
