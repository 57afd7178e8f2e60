import type { Tables } from '../database/schema.ts';

/** The columns of each table that hold JSON; the other texts are words, ids or keys. */
export const JSON_COLUMNS: { [Table in keyof Tables]?: readonly (keyof Tables[Table])[] } = {
  runs: ['brief', 'failure', 'approvers'],
  journal: ['result'],
  ledger: ['failed_check', 'because', 'passages', 'aim'],
  decisions: ['decided_stages'],
  votes: ['details'],
  approver_changes: ['change'],
  brief_edits: ['edit'],
  settings: ['settings'],
  home_views: ['state'],
  inbox: ['body'],
};

/** The columns that hold one person: the row is theirs. */
export const PERSON_COLUMNS: { [Table in keyof Tables]?: keyof Tables[Table] } = {
  runs: 'requester',
  ledger: 'author',
  decisions: 'by',
  votes: 'person',
  approver_changes: 'person',
  brief_edits: 'person',
  hand_drafts: 'author',
  section_locks: 'person',
  settings: 'person',
  home_views: 'person',
  daily_spending: 'person',
  installations: 'installed_by',
};

/** Of the other tables all columns are read. Sealed tokens are in no export, and no name is replaced in them. */
export const READ_COLUMNS: { [Table in keyof Tables]?: readonly (keyof Tables[Table])[] } = {
  installations: ['team', 'team_name', 'installed_by', 'installed_at'],
};

export type Row = Record<string, unknown>;

export function jsonColumnsOf(table: keyof Tables): ReadonlySet<string> {
  return new Set((JSON_COLUMNS[table] ?? []) as readonly string[]);
}

/** The value of a cell with JSON; its text where it is not JSON, as a hand may have stored it. */
export function readCell(cell: string): unknown {
  const read = jsonIn(cell);
  return read === undefined ? cell : read.value;
}

export function jsonIn(cell: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(cell) };
  } catch {
    return undefined;
  }
}

/** The row with its JSON read. */
export function readRow(table: keyof Tables, row: Row): Row {
  const isJson = jsonColumnsOf(table);
  const cells = Object.entries(row).map(([column, cell]) => [
    column,
    isJson.has(column) && typeof cell === 'string' ? readCell(cell) : cell,
  ]);
  return Object.fromEntries(cells);
}
