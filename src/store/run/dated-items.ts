import type { DatedItem } from '../../pipeline/ports/feedback-ports.ts';
import type { Database } from '../database/database.ts';
import type { LedgerRow } from '../database/schema.ts';
import { itemFrom } from '../feedback/ledger-rows.ts';

/** The ledger has no times of its own: they come from the messages, the votes, the steps and the posts of its items. */
export async function datedItems(db: Database, runId: string): Promise<DatedItem[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
  const steps = [...new Set(rows.flatMap((row) => stepOf(row) ?? []))];
  const recorded = await db
    .selectFrom('journal')
    .select(['step', 'recorded_at'])
    .where('run_id', '=', runId)
    .where('step', 'in', [...steps, ''])
    .execute();
  const votes = await db
    .selectFrom('votes')
    .select(['person', 'words', 'at'])
    .where('run_id', '=', runId)
    .where('words', '!=', '')
    .orderBy('at')
    .execute();
  // The run posts the text of a form, right after it is stored.
  const posted = await db
    .selectFrom('deliveries')
    .select(['key', 'begun_at'])
    .where('run_id', '=', runId)
    .where('key', 'like', 'note:%')
    .execute();
  /** A person may send the same words in two forms: each of these notes has its own vote. */
  const votedAt = (row: LedgerRow): number | undefined => {
    const hasItsWords = (one: LedgerRow) => one.author === row.author && one.text === row.text;
    const notes = rows.filter((one) => sentAt(one.source) === undefined && hasItsWords(one));
    const own = votes.filter(({ person, words }) => person === row.author && words === row.text);
    return own[notes.indexOf(row)]?.at;
  };
  const atOf = (row: LedgerRow): number | undefined => {
    const step = stepOf(row);
    if (step !== undefined)
      return recorded.find((one) => one.step === step)?.recorded_at ?? undefined;
    const shown = posted.find(({ key }) => key === `note:${row.id}:1`);
    return sentAt(row.source) ?? votedAt(row) ?? shown?.begun_at ?? undefined;
  };
  return rows.map((row) => ({ item: itemFrom(row), at: atOf(row) }));
}

/** The step that found the item; undefined for notes, which people give. */
function stepOf({ kind, author, draft }: LedgerRow): string | undefined {
  if (kind === 'finding') return `verdict:${draft}`;
  if (kind !== 'question') return undefined;
  if (author === 'reader') return 'reading';
  return author === 'writer' ? `draft:${draft}` : `verdict:${draft}`;
}

/** The key of a reply has the ts of its message, which is its time in seconds. */
function sentAt(source: string): number | undefined {
  const [, seconds] = /^message:\w+:(\d{10})\.\d{6}/.exec(source) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
