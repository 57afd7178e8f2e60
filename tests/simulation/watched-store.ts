import { LedgerItem, type Outcome } from '../../src/pipeline/run.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';

/** The store of a simulated world, which survives every process, and a record of its writes. */
export interface WatchedStore {
  store: AppStore;
  /** The ids of all stored runs, by the first line of the outline. */
  runs: Map<string, string>;
  /** The outcome and end time of each run. */
  outcomes: Map<string, { outcome: Outcome; at: number }>;
  /** The workflow's reads of a run's ledger, with their time. */
  ledgersRead: { runId: string; at: number; open: LedgerItem[] }[];
  /** The ids of the stored notes, by run and key. */
  eventIds: Map<string, string>;
  /** The run and key of every message that the app began to send. */
  begun: Map<string, { runId: string; key: string }>;
  /** Runs that failed because of a bug. */
  bugs: string[];
}

export async function openWatchedStore(now: () => number): Promise<WatchedStore> {
  const store = await openStore('sqlite::memory:');
  const runs = new Map<string, string>();
  const outcomes: WatchedStore['outcomes'] = new Map();
  const ledgersRead: WatchedStore['ledgersRead'] = [];
  const eventIds = new Map<string, string>();
  const begun: WatchedStore['begun'] = new Map();
  const bugs: string[] = [];
  const watched: AppStore = {
    ...store,
    runs: {
      ...store.runs,
      async create(run) {
        runs.set(run.brief.outline.split('\n', 1)[0] ?? '', run.id);
        await store.runs.create(run);
      },
      async recordOutcome(claim, wanted) {
        const outcome = await store.runs.recordOutcome(claim, wanted);
        const isNew = outcome !== undefined && !outcomes.has(claim.runId);
        if (isNew) outcomes.set(claim.runId, { outcome, at: now() });
        return outcome;
      },
      async expire(claim, silentSince) {
        const isExpired = await store.runs.expire(claim, silentSince);
        const isNew = isExpired && !outcomes.has(claim.runId);
        if (isNew) outcomes.set(claim.runId, { outcome: 'expired', at: now() });
        return isExpired;
      },
      async recordFailure(claim, failure) {
        if (failure.code === 'bug') bugs.push(`${claim.runId} ${failure.step}`);
        await store.runs.recordFailure(claim, failure);
      },
    },
    ledger: {
      ...store.ledger,
      async keepNote(note) {
        const kept = await store.ledger.keepNote(note);
        if (kept !== undefined) eventIds.set(`${note.runId} ${note.key}`, kept.id);
        return kept;
      },
    },
    journal: {
      ...store.journal,
      async record(claim, results, at) {
        await store.journal.record(claim, results, at);
        for (const [step, result] of results) {
          if (!step.startsWith('ledger:')) continue;
          const open = LedgerItem.array().parse(result);
          ledgersRead.push({ runId: claim.runId, at: now(), open });
        }
      },
    },
    deliveries: {
      ...store.deliveries,
      async begin(to) {
        begun.set(`${to.runId} ${to.key}`, { runId: to.runId, key: to.key });
        return await store.deliveries.begin(to);
      },
    },
  };
  return { store: watched, runs, outcomes, ledgersRead, eventIds, begun, bugs };
}
