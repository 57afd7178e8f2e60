import type { Transaction } from 'kysely';
import type {
  ClosedNote,
  Ledger,
  NewNote,
  NoteEdit,
  NoteText,
} from '../../pipeline/ports/feedback-ports.ts';
import type { Claim } from '../../pipeline/ports/ports.ts';
import { CloseReason } from '../../pipeline/run/reasons.ts';
import type { Database } from '../database/database.ts';
import type { LedgerRow, Tables } from '../database/schema.ts';
import { storable } from '../database/storable.ts';
import { fenced, lockRun } from '../fence.ts';
import { insert, itemFrom, NO_FINDING, toJson } from './ledger-rows.ts';

/**
 * The notes of people. A message that answers several questions has one row for each answer, and the
 * first of them decides: once it is withdrawn or used, the message changes nothing any more.
 */
export function createNotes(
  db: Database,
): Pick<Ledger, 'keepNote' | 'findNote' | 'listNotes' | 'changeNote' | 'strikeNote'> {
  return {
    async keepNote(note) {
      return await db.transaction().execute(async (transaction) => {
        const run = await lockRun(transaction, note.runId);
        if (run === undefined || run.outcome !== null) return undefined;
        const [known] = await rowsOf(transaction, note.runId, note.key);
        return itemFrom(known ?? (await addAll(transaction, note, run.draft)));
      });
    },

    async findNote(runId, key) {
      const row = await db
        .selectFrom('ledger')
        .selectAll()
        .where('run_id', '=', runId)
        .where('kind', '=', 'note')
        .where('source', '=', key)
        .executeTakeFirst();
      return row && itemFrom(row);
    },

    async listNotes(runId, key) {
      const rows = await rowsOf(db, runId, key);
      return rows.map(itemFrom).filter(({ state }) => state === 'open');
    },

    async changeNote(runId, key, edit) {
      return await db.transaction().execute(async (transaction) => {
        const [first, ...later] = await changeableRows(transaction, runId, key);
        if (first === undefined) return undefined;
        if ((first.edited_at ?? edit.editedAt) > edit.editedAt) return itemFrom(first);
        return itemFrom(await changeAll(transaction, [first, ...later], edit));
      });
    },

    async strikeNote(runId, key) {
      return await db.transaction().execute(async (transaction) => {
        await lockRun(transaction, runId);
        const rows = await rowsOf(transaction, runId, key);
        const open = rows.filter(isChangeable);
        for (const { id } of open) await update(transaction, { runId, id }, STRUCK);
        const [first] = open;
        return first && itemFrom({ ...first, ...STRUCK });
      });
    },
  };
}

/** Those of a message that an edit may still change; none after the end of the run. */
async function changeableRows(
  transaction: Transaction<Tables>,
  runId: string,
  key: string,
): Promise<LedgerRow[]> {
  const run = await lockRun(transaction, runId);
  const rows = await rowsOf(transaction, runId, key);
  const isOpen = run !== undefined && run.outcome === null;
  return isOpen && rows.slice(0, 1).some(isChangeable) ? rows : [];
}

const STRUCK = { state: 'struck', because: toJson({ code: 'withdrawn' }) };

/** In the order of the message; the first has the key of the message itself. */
async function rowsOf(
  db: Database | Transaction<Tables>,
  runId: string,
  key: string,
): Promise<LedgerRow[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('run_id', '=', runId)
    .where('kind', '=', 'note')
    .execute();
  const bySource = new Map(rows.map((row) => [row.source, row]));
  const found: LedgerRow[] = [];
  for (let row = bySource.get(key); row; row = bySource.get(sourceOf(key, found.length))) {
    found.push(row);
  }
  return found;
}

function sourceOf(key: string, at: number): string {
  return at === 0 ? key : `${key}#${at + 1}`;
}

async function addAll(
  transaction: Transaction<Tables>,
  { runId, key, author, others = [], isWithdrawn = false, ...first }: NewNote,
  draft: number,
): Promise<LedgerRow> {
  const add = async (note: NoteText, at: number) => {
    const base = { ...NO_FINDING, run_id: runId, kind: 'note', author, draft };
    const columns = { ...columnsOf(note), ...(isWithdrawn && STRUCK) };
    return await insert(transaction, { ...base, ...columns, source: sourceOf(key, at) });
  };
  const row = await add(first, 0);
  for (const [at, other] of others.entries()) await add(other, at + 1);
  return row;
}

/** Changes the notes of a message, withdraws those that it has no more, and adds those that are new. */
async function changeAll(
  transaction: Transaction<Tables>,
  rows: readonly [LedgerRow, ...LedgerRow[]],
  { others = [], editedAt, ...text }: NoteEdit,
): Promise<LedgerRow> {
  const [first] = rows;
  const { run_id: runId, source: key, author, draft } = first;
  const texts = [text, ...others];
  for (const [at, { id, state }] of rows.entries()) {
    const kept = texts[at];
    const changed = kept === undefined ? STRUCK : storedText(kept);
    // A later answer of the message was withdrawn by an edit alone, so that another one brings it back.
    if (state === 'open' || state === 'struck') {
      await update(transaction, { runId, id }, { ...changed, edited_at: editedAt });
    }
  }
  for (const [at, added] of texts.entries()) {
    if (at < rows.length) continue;
    const base = { ...NO_FINDING, run_id: runId, kind: 'note', author, draft };
    await insert(transaction, { ...base, ...columnsOf(added), source: sourceOf(key, at) });
  }
  return { ...first, ...storedText(text), edited_at: editedAt };
}

const OPEN = { state: 'open', because: null };

/** An edit may turn any reply into feedback. */
function isChangeable({ state, because }: LedgerRow): boolean {
  return state === 'open' || (state === 'struck' && isNotFeedback(because));
}

function isNotFeedback(because: string | null): boolean {
  return because !== null && CloseReason.parse(JSON.parse(because)).code === 'not_feedback';
}

function columnsOf({ text, about, notFeedback, aim }: NoteText) {
  const closed = notFeedback && { code: 'not_feedback' as const, as: notFeedback };
  const state = closed === undefined ? OPEN : { state: 'struck', because: toJson(closed) };
  return { text, about: about ?? null, aim: toJson(aim), ...state };
}

function storedText(note: NoteText) {
  const { text, ...columns } = columnsOf(note);
  return { text: storable(text), ...columns };
}

async function update(
  transaction: Transaction<Tables>,
  { runId, id }: { runId: string; id: string },
  changed: Partial<LedgerRow>,
): Promise<void> {
  await transaction
    .updateTable('ledger')
    .set(changed)
    .where('run_id', '=', runId)
    .where('id', '=', id)
    .execute();
}

export async function closeNotes(
  db: Database,
  claim: Claim,
  closed: readonly ClosedNote[],
): Promise<void> {
  if (closed.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    for (const { id, state, because, text } of closed) {
      const note = transaction
        .updateTable('ledger')
        .set({ state, because: toJson(because) })
        .where('run_id', '=', claim.runId)
        .where('kind', '=', 'note')
        .where('id', '=', id)
        .where('state', '=', 'open');
      await (text === undefined ? note : note.where('text', '=', text)).execute();
    }
  });
}
