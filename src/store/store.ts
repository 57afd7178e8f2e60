import type { StoreUnavailable } from '../pipeline/errors.ts';
import type { BacklogStore } from '../pipeline/ports/backlog-port.ts';
import type { Installations } from '../pipeline/ports/installation-port.ts';
import type { Deliveries, Inbox } from '../pipeline/ports/messenger-ports.ts';
import type { Store } from '../pipeline/ports/ports.ts';
import type { PostTextsStore, SettingsStore } from '../pipeline/ports/settings-port.ts';
import { createHandDrafts } from './by-hand/hand-drafts.ts';
import { createSectionLocks } from './by-hand/section-locks.ts';
import { createClosing } from './database/closing.ts';
import type { OpenDatabase, StoreOptions } from './database/database.ts';
import { isPostgres } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import { withStoreError, withStoreErrors } from './database/store-errors.ts';
import { createDeliveries } from './deliveries.ts';
import { createBriefEdits } from './feedback/brief-edits.ts';
import { createLedger } from './feedback/ledger.ts';
import { createInbox } from './inbox.ts';
import { createJournal } from './journal.ts';
import { createPictures } from './pictures.ts';
import { createPostTexts } from './post-texts.ts';
import { rememberPorts } from './remembered/remembered-ports.ts';
import { createRetention, type Retention } from './retention.ts';
import { createBacklog } from './run/backlog.ts';
import { createOverview, type Overview } from './run/overview.ts';
import { createRuns } from './run/runs.ts';
import { createTeamPosts } from './run/team-posts.ts';
import { createSettings } from './settings.ts';
import { createSpending } from './spending.ts';
import { createHomeViews } from './team/home-views.ts';
import { createInstallations } from './team/installations.ts';
import { createPostFacts } from './team/post-facts.ts';
import { createUnfinishedDrafts } from './unfinished-drafts.ts';
import { createApproverChanges } from './votes/approver-changes.ts';
import { createDecisions } from './votes/decisions.ts';
import { createWakes } from './wakes.ts';

export interface AppStore extends Store {
  settings: SettingsStore;
  postTexts: PostTextsStore;
  inbox: Inbox;
  installations: Installations;
  deliveries: Deliveries;
  retention: Retention;
  overview: Overview;
  backlog: BacklogStore;
  /**
   * Takes the name of this process, and gives the runs that an earlier process of the name has claimed;
   * undefined if a living process has the name. A file has one process, and no name.
   */
  takeName: (() => Promise<string[] | undefined>) | undefined;
  /** Calls the listener with each `StoreUnavailable` that a method raises. */
  onUnavailable(listener: (error: StoreUnavailable) => void): void;
  /** For code that uses the same database without this store. */
  toStoreError: OpenDatabase['toStoreError'];
  /** Raises `StoreUnavailable` while the database cannot be written. */
  probe(): Promise<void>;
  /** Returns the server's time; raises and reports `StoreUnavailable` after a time limit. */
  ping: OpenDatabase['ping'];
  /** Writes a consistent copy into a new file while the store is in use; undefined on Postgres. */
  backUp: ((file: string) => Promise<void>) | undefined;
  /** False when the file was too large for a check at this start. */
  isChecked: boolean;
  /** Waits for running calls; later calls raise `StoreUnavailable`. */
  close(): Promise<void>;
}

/** Migrates the tables. Every method raises `StoreUnavailable` if the database is down, full or damaged. */
export async function openStore(url: string, options: StoreOptions = {}): Promise<AppStore> {
  return createStore(await openDatabase(url, options));
}

export function createStore(opened: OpenDatabase): AppStore {
  const { db, relaxed, toStoreError, probe, ping, backUp, isChecked, close } = opened;
  const { processName } = opened;
  // A restarted process repeats these writes. A power failure that loses one in a file also ends the
  // process; a server may lose one and restart while the process continues.
  const repeatable = isPostgres(db) ? db : relaxed;
  const listeners: ((error: StoreUnavailable) => void)[] = [];
  const reportStoreError = (error: unknown) => {
    const storeError = toStoreError(error);
    if (storeError !== undefined) for (const listener of listeners) listener(storeError);
    return storeError;
  };
  const hasOneWriter = !isPostgres(db);
  const stored = {
    runs: createRuns(db, { claims: repeatable, relaxed, processName: () => processName?.held() }),
    deliveries: createDeliveries(db, relaxed),
    ledger: createLedger(db, repeatable),
    decisions: createDecisions(db),
    retention: createRetention(db),
    settings: createSettings(db),
    journal: createJournal(db),
  };
  const { runs, deliveries, ledger, decisions, retention, settings, journal } = hasOneWriter
    ? rememberPorts(stored)
    : stored;
  const closing = createClosing();
  const port = <Port extends object>(created: Port) =>
    closing.guard(withStoreErrors(created, reportStoreError));
  return {
    hasOneWriter,
    runs: port(runs),
    wakes: port(createWakes(db, relaxed)),
    journal: port(journal),
    ledger: port(ledger),
    decisions: port(decisions),
    approverChanges: port(createApproverChanges(db)),
    briefEdits: port(createBriefEdits(db)),
    handDrafts: port(createHandDrafts(db)),
    sectionLocks: port(createSectionLocks(db)),
    pictures: port(createPictures(repeatable)),
    unfinishedDrafts: port(createUnfinishedDrafts(db, relaxed)),
    spending: port(createSpending(db)),
    settings: port(settings),
    postTexts: port(createPostTexts(db)),
    teamPosts: port(createTeamPosts(db)),
    postFacts: port(createPostFacts(db)),
    homeViews: port(createHomeViews(db, relaxed)),
    inbox: port(createInbox(db, relaxed)),
    installations: port(createInstallations(db)),
    deliveries: port(deliveries),
    retention: port(retention),
    overview: port(createOverview(db)),
    backlog: port(createBacklog(db)),
    takeName: processName && withStoreError(processName.take, reportStoreError),
    onUnavailable: (listener) => void listeners.push(listener),
    probe: withStoreError(probe, toStoreError),
    ping: ping && withStoreError(ping, reportStoreError),
    backUp,
    toStoreError,
    isChecked,
    async close() {
      await closing.end();
      await close();
    },
  };
}
