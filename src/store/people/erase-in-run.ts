import type { Transaction } from 'kysely';
import { peopleOf, stagesOfRun, stagesWithout } from '../../pipeline/rules/review/approvers.ts';
import type { ApproverChange } from '../../pipeline/run/review/approver-changes.ts';
import { Brief } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import type { LedgerRow, RunRow, Tables } from '../database/schema.ts';
import { toJson } from '../feedback/ledger-rows.ts';
import { lockRun } from '../fence.ts';
import { runFrom } from '../run/run-row.ts';
import { type Forgotten, forgetInRow, longestFirst, removed, stageNamesAfter } from './forget.ts';
import type { Row } from './json-columns.ts';
import { readRunRows, type StoredRow } from './run-rows.ts';
import { updateRow } from './update-row.ts';

export interface Erasure {
  person: Forgotten;
  /** Their words in all runs: results of a new version may repeat those of the version before. */
  texts: readonly string[];
  /** The author of a hand-over. */
  by: string;
  at: number;
}

/**
 * Removes the person from all rows of a run, in one transaction. A worker that has read the run before
 * loses its claim, because its results could name the person, and the run is advanced again.
 */
export async function eraseInRun(db: Database, runId: string, erasure: Erasure): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const run = await lockRun(transaction, runId);
    const changed = changedRows(await readRunRows(transaction, runId), erasure);
    if (run === undefined || changed.length === 0) return;
    for (const { stored, changes } of changed) await updateRow(transaction, stored, changes);
    // Read again: votes name the stages by the names that they have now.
    const left = await lockRun(transaction, runId);
    if (left?.outcome === null) await handOver(transaction, left, erasure);
    if (run.outcome === null || run.claim_state !== null)
      await beginAgain(transaction, run, erasure);
  });
}

/** The rows of a run that change without the person. Texts of the post may name them and stay. */
export function changedRows(
  rows: readonly StoredRow[],
  { person, texts }: Pick<Erasure, 'person' | 'texts'>,
): { stored: StoredRow; changes: Row }[] {
  const all = longestFirst([...textsOf(rows, person.id), ...texts]);
  const stageNames = stageNamesAfter(rows, { person, texts: all });
  const forgetting = { person, texts: all, stageNames };
  const changed = rows.map((stored) => ({ stored, changes: changesOf(stored, forgetting) }));
  return changed.filter(({ changes }) => Object.keys(changes).length > 0);
}

/** The words of the person in a run. */
export function textsOf(rows: readonly StoredRow[], id: string): string[] {
  const texts = rows.flatMap(({ table, row }) => {
    if (table === 'ledger' && row['author'] === id) return [row['text']];
    // The run stores it as a note only when it begins its first draft.
    if (table === 'runs' && row['requester'] === id) return [requestIn(row as unknown as RunRow)];
    return table === 'votes' && row['person'] === id ? [row['words']] : [];
  });
  return texts.filter((text) => typeof text === 'string').filter((text) => text !== '');
}

/** The request of the person who started a new version. */
function requestIn({ brief }: Pick<RunRow, 'brief'>): string | undefined {
  return Brief.parse(JSON.parse(brief)).basedOn?.note.text;
}

function changesOf({ table, row }: StoredRow, forgetting: Parameters<typeof forgetInRow>[2]): Row {
  return {
    ...forgetInRow(table, row, forgetting),
    ...ownChanges({ table, row }, forgetting.person),
  };
}

function ownChanges({ table, row }: StoredRow, { id }: Forgotten): Row {
  if (table === 'runs' && row['requester'] === id) return { reply_url: null };
  if (table === 'votes' && row['person'] === id) return { words: removed(String(row['words'])) };
  const isNote = table === 'ledger' && row['author'] === id;
  return isNote ? noteChanges(row as unknown as LedgerRow) : {};
}

/** A note that no draft has answered is withdrawn, and no later edit of its message brings it back. */
function noteChanges({ text, state }: LedgerRow): Row {
  const isUnanswered = state === 'open' || state === 'struck';
  const withdrawn = { state: 'struck', because: toJson({ code: 'withdrawn' }) };
  return { text: removed(text), ...(isUnanswered && withdrawn) };
}

async function handOver(
  transaction: Transaction<Tables>,
  row: RunRow,
  { person, by, at }: Erasure,
): Promise<void> {
  const run = runFrom(row);
  const stages = stagesOfRun(run);
  const { placeholder } = person;
  if (!peopleOf(stages).includes(placeholder)) return;
  const left = stagesWithout(stages, placeholder, run.requester);
  const change: ApproverChange = { kind: 'set', stages: left };
  const position = row.approvers_version + 1;
  await transaction
    .insertInto('approver_changes')
    .values({ run_id: row.id, position, person: by, at, change: JSON.stringify(change) })
    .execute();
  await transaction
    .updateTable('runs')
    .set({ approvers_version: position, approvers: JSON.stringify(change.stages) })
    .where('id', '=', row.id)
    .execute();
}

/** The activity of the run stays: no person has acted. */
async function beginAgain(
  transaction: Transaction<Tables>,
  { id }: RunRow,
  { at }: Erasure,
): Promise<void> {
  await transaction
    .updateTable('runs')
    .set((run) => ({
      fence: run('fence', '+', 1),
      claim_state: null,
      wake_number: run('wake_number', '+', 1),
      wake_at: at,
    }))
    .where('id', '=', id)
    .execute();
}
