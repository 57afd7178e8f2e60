import type { Transaction } from 'kysely';
import type {
  AskedQuestion,
  ClosedQuestion,
  FoundIssue,
  JoinedGaps,
  Ledger,
  LedgerAnswer,
  ReplacedByHand,
  SetAside,
} from '../../pipeline/ports/feedback-ports.ts';
import type { Claim } from '../../pipeline/ports/ports.ts';
import { Check } from '../../pipeline/run/reasons.ts';
import { questionKey } from '../../pipeline/run/revision.ts';
import type { LedgerItem } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import { type Placeholders, prepare } from '../database/prepared.ts';
import type { Tables } from '../database/schema.ts';
import { storable } from '../database/storable.ts';
import { fenced } from '../fence.ts';
import { datedItems } from '../run/dated-items.ts';
import { insert, itemFrom, NO_FINDING, toJson } from './ledger-rows.ts';
import { closeNotes, createNotes } from './notes.ts';

const selectItems = prepare((db, { runId }: Placeholders<{ runId: string }>) =>
  db.selectFrom('ledger').selectAll().where('run_id', '=', runId).orderBy('position').compile(),
);

export function createLedger(db: Database, repeatable: Database): Ledger {
  return {
    ...createNotes(db),

    closeNotes: (claim, closed) => closeNotes(repeatable, claim, closed),
    openFindings: (claim, draft, failed) => openFindings(repeatable, claim, { draft, failed }),
    closeFindings: (claim, because) => closeFindings(repeatable, claim, because),
    strikeFinding: (runId, id, by) => strikeFinding(db, { runId, id, by }),
    setAside: (claim, setAside) => setAsideDraft(repeatable, claim, setAside),
    openQuestions: (claim, draft, asked) => openQuestions(repeatable, claim, { draft, asked }),
    joinQuestions: (claim, joined) => joinQuestions(repeatable, claim, joined),
    closeQuestions: (claim, closed) => closeQuestions(repeatable, claim, closed),
    reopenQuestions: (claim, ids) => reopenQuestions(repeatable, claim, ids),

    async listOpen(runId) {
      const { rows } = await selectItems(db, { runId });
      return rows.filter(({ state }) => state === 'open').map(itemFrom);
    },

    async list(runId) {
      const { rows } = await selectItems(db, { runId });
      return rows.map(itemFrom);
    },

    listDated: (runId) => datedItems(db, runId),

    answer: (claim, answers) => answerItems(repeatable, claim, answers),
  };
}

async function answerItems(
  db: Database,
  claim: Claim,
  answers: readonly LedgerAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    for (const { id, status, reason, because, text } of answers) {
      const state = status === 'partly' ? 'addressed' : status;
      const item = transaction
        .updateTable('ledger')
        .set({ state, answer: storable(reason), because: toJson(because) })
        .where('run_id', '=', claim.runId)
        .where('id', '=', id)
        .where('state', '=', 'open');
      await (text === undefined ? item : item.where('text', '=', text)).execute();
    }
  });
}

interface Failed {
  draft: number;
  failed: readonly FoundIssue[];
}

async function openFindings(db: Database, claim: Claim, { draft, failed }: Failed): Promise<void> {
  if (failed.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    await insertFindings(transaction, claim.runId, { draft, failed, source: `verdict:${draft}` });
  });
}

async function closeFindings(db: Database, claim: Claim, because: ReplacedByHand): Promise<void> {
  await fenced(db, claim, async (transaction) => {
    await transaction
      .updateTable('ledger')
      .set({ state: 'declined', because: toJson(because) })
      .where('run_id', '=', claim.runId)
      .where('kind', '=', 'finding')
      .where('draft', '<', because.draft)
      .where('state', '=', 'open')
      .execute();
  });
}

interface StruckFinding {
  runId: string;
  id: string;
  by: string;
}

async function strikeFinding(
  db: Database,
  { runId, id, by }: StruckFinding,
): Promise<LedgerItem | undefined> {
  const row = await db
    .updateTable('ledger')
    .set({ state: 'struck', because: toJson({ code: 'not_an_issue', by }) })
    .where('run_id', '=', runId)
    .where('id', '=', id)
    .where('kind', '=', 'finding')
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst();
  return row && itemFrom(row);
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
  for (const { id, params, question = '', quote, fix, passages, notAnIssueFor: by } of failed) {
    const because = by === undefined ? undefined : { code: 'not_an_issue' as const, by };
    await insert(transaction, {
      ...(because && { state: 'struck', because: toJson(because) }),
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
      ...{ about: null, aim: null },
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

async function joinQuestions(
  db: Database,
  claim: Claim,
  joined: readonly JoinedGaps[],
): Promise<void> {
  if (joined.length === 0) return;
  await fenced(db, claim, async (transaction) => {
    for (const { id, gaps } of joined) {
      const passages = gaps.map((quote) => ({ quote: storable(quote), fix: '' }));
      await questions(transaction, claim.runId, [id])
        .set({ passages: JSON.stringify(passages) })
        .execute();
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
