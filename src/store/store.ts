import type { Deliveries, Inbox } from '../bot/ports.ts';
import type { Store } from '../pipeline/ports.ts';
import { openDatabase } from './database.ts';
import { createDecisions } from './decisions.ts';
import { createDeliveries } from './deliveries.ts';
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

/** Opens the store, its tables brought up to date. Raises `StoreUnavailable` with a sentence for the operator. */
export async function openStore(url: string): Promise<WholeStore> {
  const db = await openDatabase(url);
  return {
    runs: createRuns(db),
    wakes: createWakes(db),
    journal: createJournal(db),
    ledger: createLedger(db),
    decisions: createDecisions(db),
    pictures: createPictures(db),
    inbox: createInbox(db),
    deliveries: createDeliveries(db),
    close: () => db.destroy(),
  };
}
