import { LedgerItem, type Outcome } from '../../src/pipeline/run.ts';
import { openStore, type WholeStore } from '../../src/store/store.ts';

/** The store of a simulated world, which outlives every process, and what was seen going into it. */
export interface WatchedStore {
  store: WholeStore;
  /** Ids of all runs that were kept, by outline. */
  runs: Map<string, string>;
  /** When each run ended, and how. */
  outcomes: Map<string, { outcome: Outcome; at: number }>;
  /** What the story read of a run's ledger, and when. */
  ledgersRead: { runId: string; at: number; open: LedgerItem[] }[];
  /** Ids of the notes that were kept, by run and key. */
  heard: Map<string, string>;
  /** Everything the app ever began to say: run and key. */
  begun: Map<string, { runId: string; key: string }>;
  /** Runs that a bug of ours has stopped. */
  bugs: string[];
}

export async function openWatchedStore(now: () => number): Promise<WatchedStore> {
  const store = await openStore('sqlite::memory:');
  const runs = new Map<string, string>();
  const outcomes: WatchedStore['outcomes'] = new Map();
  const ledgersRead: WatchedStore['ledgersRead'] = [];
  const heard = new Map<string, string>();
  const begun: WatchedStore['begun'] = new Map();
  const bugs: string[] = [];
  const watched: WholeStore = {
    ...store,
    runs: {
      ...store.runs,
      async create(run) {
        runs.set(run.brief.outline, run.id);
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
        if (kept !== undefined) heard.set(`${note.runId} ${note.key}`, kept.id);
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
  return { store: watched, runs, outcomes, ledgersRead, heard, begun, bugs };
}
