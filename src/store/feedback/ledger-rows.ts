import type { Transaction } from 'kysely';
import type { Aim } from '../../pipeline/run/by-hand.ts';
import type { CloseReason } from '../../pipeline/run/reasons.ts';
import { FORM_KEY_PREFIX, LedgerItem } from '../../pipeline/run.ts';
import type { LedgerRow, Tables } from '../database/schema.ts';
import { storable } from '../database/storable.ts';

type NewItem = Omit<LedgerRow, 'id' | 'position' | 'answer' | 'edited_at' | ItemState> &
  Partial<Pick<LedgerRow, ItemState>>;
type ItemState = 'state' | 'because';

export const NO_FINDING = {
  ...{ quote: '', fix: '', failed_check: null, passages: null },
  ...{ about: null, aim: null },
};

const ID_LETTERS: Record<string, string> = { note: 'N', finding: 'F', question: 'Q' };

export function toJson(value: CloseReason | Aim | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** Call it with the run's row locked: the number of the new item depends on the rows. */
export async function insert(db: Transaction<Tables>, item: NewItem): Promise<LedgerRow> {
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
    ...{ state: 'open', because: null },
    ...item,
    ...words,
    id,
    position: known.length + 1,
    answer: '',
    edited_at: null,
  };
  await db.insertInto('ledger').values(row).execute();
  return row;
}

export function itemFrom(row: LedgerRow): LedgerItem {
  const { failed_check, because, about, passages, aim, ...item } = row;
  return LedgerItem.parse({
    ...item,
    ...(item.source.startsWith(FORM_KEY_PREFIX) && { origin: 'form' }),
    ...(about !== null && { about }),
    ...(passages !== null && { passages: JSON.parse(passages) as unknown }),
    ...(aim !== null && { aim: JSON.parse(aim) as unknown }),
    ...(failed_check !== null && { check: JSON.parse(failed_check) as unknown }),
    ...(because !== null && { because: JSON.parse(because) as unknown }),
  });
}
