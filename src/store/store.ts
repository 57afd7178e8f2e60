import type { StoreUnavailable } from '../pipeline/errors.ts';
import type { Deliveries, Inbox } from '../pipeline/messenger-ports.ts';
import type { Store } from '../pipeline/ports.ts';
import { createClosing } from './database/closing.ts';
import type { OpenDatabase } from './database/database.ts';
import { isPostgres } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import { withStoreError, withStoreErrors } from './database/store-errors.ts';
import { createDecisions } from './decisions.ts';
import { createDeliveries } from './deliveries.ts';
import { createInbox } from './inbox.ts';
import { createJournal } from './journal.ts';
import { createLedger } from './ledger.ts';
import { createOverview, type Overview } from './overview.ts';
import { createPictures } from './pictures.ts';
import { createRetention, type Retention } from './retention.ts';
import { createRuns } from './runs.ts';
import { createUnfinishedDrafts } from './unfinished-drafts.ts';
import { createWakes } from './wakes.ts';

export interface AppStore extends Store {
  inbox: Inbox;
  deliveries: Deliveries;
  retention: Retention;
  overview: Overview;
  /** Calls `tell` with each `StoreUnavailable` that a method raises. */
  onTrouble(tell: (trouble: StoreUnavailable) => void): void;
  /** For what works on the same database by a way of its own. */
  toStoreError: OpenDatabase['toStoreError'];
  /** Raises `StoreUnavailable` as long as nothing can be written. */
  probe(): Promise<void>;
  /** The server's time; raises `StoreUnavailable`, and tells it, when no answer comes in time. */
  ping: OpenDatabase['ping'];
  /** Writes a consistent copy into a new file, while the store is in use; undefined on Postgres. */
  backUp: ((file: string) => Promise<void>) | undefined;
  /** False when it was too large to be looked through at this start. */
  isChecked: boolean;
  /** Waits for what is running; whatever is asked afterwards is refused with `StoreUnavailable`. */
  close(): Promise<void>;
}

/**
 * Opens the store, its tables brought up to date. It and every method of it raise `StoreUnavailable`,
 * with a sentence for the operator, when the database is away, full or damaged.
 */
export async function openStore(url: string): Promise<AppStore> {
  return createStore(await openDatabase(url));
}

export function createStore(opened: OpenDatabase): AppStore {
  const { db, relaxed, toStoreError, probe, ping, backUp, isChecked, close } = opened;
  // A file has one process, so what a power failure takes of the one it takes of the other; a server
  // may fall while we live and go on from what it has lost.
  const mended = isPostgres(db) ? db : relaxed;
  const listeners: ((trouble: StoreUnavailable) => void)[] = [];
  const told = (error: unknown) => {
    const trouble = toStoreError(error);
    if (trouble !== undefined) for (const tell of listeners) tell(trouble);
    return trouble;
  };
  const closing = createClosing();
  const port = <Port extends object>(created: Port) =>
    closing.guard(withStoreErrors(created, told));
  return {
    runs: port(createRuns(db, { claims: mended, relaxed })),
    wakes: port(createWakes(db, relaxed)),
    journal: port(createJournal(db)),
    ledger: port(createLedger(db, mended)),
    decisions: port(createDecisions(db)),
    pictures: port(createPictures(mended)),
    unfinishedDrafts: port(createUnfinishedDrafts(db, relaxed)),
    inbox: port(createInbox(db, relaxed)),
    deliveries: port(createDeliveries(db, relaxed)),
    retention: port(createRetention(db)),
    overview: port(createOverview(db)),
    onTrouble: (tell) => void listeners.push(tell),
    probe: withStoreError(probe, toStoreError),
    ping: ping && withStoreError(ping, told),
    backUp,
    toStoreError,
    isChecked,
    async close() {
      await closing.end();
      await close();
    },
  };
}
