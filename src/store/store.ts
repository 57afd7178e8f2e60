import type { Deliveries, Inbox } from '../bot/ports.ts';
import type { Store } from '../pipeline/ports.ts';
import { openDatabase } from './database.ts';
import { createDecisions } from './decisions.ts';
import { createDeliveries } from './deliveries.ts';
import { explainingErrors } from './explaining-errors.ts';
import { createInbox } from './inbox.ts';
import { createJournal } from './journal.ts';
import { createLedger } from './ledger.ts';
import { createPictures } from './pictures.ts';
import { createRuns } from './runs.ts';
import { createWakes } from './wakes.ts';

export interface WholeStore extends Store {
  inbox: Inbox;
  deliveries: Deliveries;
  close(): Promise<void>;
}

/**
 * Opens the store, its tables brought up to date. It and every method of it raise `StoreUnavailable`,
 * with a sentence for the operator, when the database is away, full or damaged.
 */
export async function openStore(url: string): Promise<WholeStore> {
  const { db, explained } = await openDatabase(url);
  const port = <Port extends object>(created: Port) => explainingErrors(created, explained);
  return {
    runs: port(createRuns(db)),
    wakes: port(createWakes(db)),
    journal: port(createJournal(db)),
    ledger: port(createLedger(db)),
    decisions: port(createDecisions(db)),
    pictures: port(createPictures(db)),
    inbox: port(createInbox(db)),
    deliveries: port(createDeliveries(db)),
    close: () => db.destroy(),
  };
}
