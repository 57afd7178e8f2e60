import type { Transaction } from 'kysely';
import type {
  AskedQuestion,
  ClosedQuestion,
  Ledger,
  SetAside,
} from '../pipeline/ports/feedback-ports.ts';
import type { Claim } from '../pipeline/ports/ports.ts';
import { Check, type CloseReason } from '../pipeline/reasons.ts';
import { questionKey } from '../pipeline/revision.ts';
import { type ChecklistResult, FORM_KEY_PREFIX, LedgerItem } from '../pipeline/run.ts';
import type { Database } from './database/database.ts';
import type { LedgerRow, Tables } from './database/schema.ts';
import { storable } from './database/storable.ts';
import { fenced, lockRun } from './fence.ts';

type NewItem = Omit<LedgerRow, 'id' | 'position' | 'state' | 'answer' | 'edited_at' | 'because'>;

export function createLedger(db: Database, repeatable: Database): Ledger {
  return {
    async keepNote({ runId, key, author, text, about = null }) {
      const note = { run_id: runId, kind: 'note', source: key, author, text };
      return await db.transaction().execute(async (transaction) => {
        const run = await lockRun(transaction, runId);
        if (run === undefined || run.outcome !== null) return undefined;
        return itemFrom(
          await insert(transaction, { ...note, ...NO_FINDING, about, draft: run.draft }),
        );
      });
    },

    async changeNote(runId, key, { text, editedAt }) {
      const row = await openNotes(db, runId, key)
        .set(({ case: when, ref }) => ({
          text: when()
            .when('edited_at', '>', editedAt)
            .then(ref('text'))
            .else(storable(text))
            .end(),
          edited_at: when()
            .when('edited_at', '>', editedAt)
            .then(ref('edited_at'))
            .else(editedAt)
            .end(),
        }))
        .returningAll()
        .executeTakeFirst();
      return row && itemFrom(row);
    },

    async strikeNote(runId, key) {
      const struck = { state: 'struck', because: toJson({ code: 'withdrawn' }) };
      const row = await openNotes(db, runId, key).set(struck).returningAll().executeTakeFirst();
      return row && itemFrom(row);
    },

    openFindings: (claim, draft, failed) => openFindings(repeatable, claim, { draft, failed }),
    setAside: (claim, setAside) => setAsideDraft(repeatable, claim, setAside),
    openQuestions: (claim, draft, asked) => openQuestions(repeatable, claim, { draft, asked }),
    closeQuestions: (claim, closed) => closeQuestions(repeatable, claim, closed),
    reopenQuestions: (claim, ids) => reopenQuestions(repeatable, claim, ids),

    async listOpen(runId) {
      const rows = await itemsOf(db, runId).where('state', '=', 'open').execute();
      return rows.map(itemFrom);
    },

    async list(runId) {
      const rows = await itemsOf(db, runId).execute();
      return rows.map(itemFrom);
    },

    async answer(claim, answers) {
      if (answers.length === 0) return;
      await fenced(repeatable, claim, async (transaction) => {
        for (const { id, status, reason, because } of answers) {
          const state = status === 'partly' ? 'addressed' : status;
          await transaction
            .updateTable('ledger')
            .set({ state, answer: storable(reason), because: toJson(because) })
            .where('run_id', '=', claim.runId)
            .where('id', '=', id)
            .where('state', '=', 'open')
            .execute();
        }
      });
    },
  };
}

interface Failed {
  draft: number;
  failed: readonly ChecklistResult[];
}

async function openFindings(db: Database, claim: Claim, { draft, failed }: Failed): Promise<void> {
  if (failed.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    await insertFindings(transaction, claim.runId, { draft, failed, source: `verdict:${draft}` });
  });
}

async function setAsideDraft(
  db: Database,
  claim: Claim,
  { draft, kept, failed }: SetAside,
): Promise<void> {
  await fenced(db, claim, async (transaction) => {
    await transaction
      .updateTable('ledger')
      .set({ state: 'declined', because: toJson({ code: 'draft_set_aside', draft }) })
      .where('run_id', '=', claim.runId)
      .where('kind', '=', 'finding')
      .where('draft', '=', draft)
      .where('state', '=', 'open')
      .execute();
    const source = `verdict:${kept}:again:${draft}`;
    await insertFindings(transaction, claim.runId, { draft: kept, failed, source });
  });
}

async function insertFindings(
  transaction: Transaction<Tables>,
  runId: string,
  { draft, failed, source }: Failed & { source: string },
): Promise<void> {
  for (const { id, params, question = '', quote, fix, passages } of failed) {
    await insert(transaction, {
      run_id: runId,
      kind: 'finding',
      source: `${source}:${id}`,
      author: 'evaluator',
      text: question,
      quote,
      fix,
      draft,
      failed_check: JSON.stringify(Check.parse({ id, params })),
      passages: passages === undefined ? null : JSON.stringify(passages),
      about: null,
    });
  }
}

async function openQuestions(
  db: Database,
  claim: Claim,
  { draft, asked }: { draft: number; asked: readonly AskedQuestion[] },
): Promise<void> {
  if (asked.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    for (const { question, about, author } of asked) {
      const source = `question:${questionKey(question)}`;
      const item = { ...NO_FINDING, run_id: claim.runId, kind: 'question', source, author };
      await insert(transaction, { ...item, text: question, quote: about, draft });
    }
  });
}

async function closeQuestions(
  db: Database,
  claim: Claim,
  closed: readonly ClosedQuestion[],
): Promise<void> {
  if (closed.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    for (const { id, state, answer, because } of closed) {
      await questions(transaction, claim.runId, [id])
        .set({ state, answer: storable(answer), because: toJson(because) })
        .where('state', '=', 'open')
        .execute();
    }
  });
}

async function reopenQuestions(db: Database, claim: Claim, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    await questions(transaction, claim.runId, ids)
      .set({ state: 'open', answer: '', because: null })
      .where('state', '!=', 'open')
      .execute();
  });
}

function questions(db: Database, runId: string, ids: readonly string[]) {
  return db
    .updateTable('ledger')
    .where('run_id', '=', runId)
    .where('kind', '=', 'question')
    .where('id', 'in', ids);
}

const NO_FINDING = { quote: '', fix: '', failed_check: null, passages: null, about: null };

const ID_LETTERS: Record<string, string> = { note: 'N', finding: 'F', question: 'Q' };

function toJson(because: CloseReason | undefined): string | null {
  return because === undefined ? null : JSON.stringify(because);
}

function itemsOf(db: Database, runId: string) {
  return db.selectFrom('ledger').selectAll().where('run_id', '=', runId).orderBy('position');
}

function openNotes(db: Database, runId: string, key: string) {
  return db
    .updateTable('ledger')
    .where('run_id', '=', runId)
    .where('source', '=', key)
    .where('state', '=', 'open');
}

/** Call it with the run's row locked: the number of the new item depends on the rows. */
async function insert(db: Transaction<Tables>, item: NewItem): Promise<LedgerRow> {
  const known = await db
    .selectFrom('ledger')
    .selectAll()
    .where('run_id', '=', item.run_id)
    .execute();
  const existing = known.find(({ source }) => source === item.source);
  if (existing !== undefined) return existing;
  const number = known.filter(({ kind }) => kind === item.kind).length + 1;
  const id = `${ID_LETTERS[item.kind]}${number}`;
  const words = { text: storable(item.text), quote: storable(item.quote), fix: storable(item.fix) };
  const row = {
    ...item,
    ...words,
    id,
    position: known.length + 1,
    state: 'open',
    answer: '',
    because: null,
    edited_at: null,
  };
  await db.insertInto('ledger').values(row).execute();
  return row;
}

export function itemFrom(row: LedgerRow): LedgerItem {
  const { failed_check, because, about, passages, ...item } = row;
  return LedgerItem.parse({
    ...item,
    ...(item.source.startsWith(FORM_KEY_PREFIX) && { origin: 'form' }),
    ...(about !== null && { about }),
    ...(passages !== null && { passages: JSON.parse(passages) as unknown }),
    ...(failed_check !== null && { check: JSON.parse(failed_check) as unknown }),
    ...(because !== null && { because: JSON.parse(because) as unknown }),
  });
}
