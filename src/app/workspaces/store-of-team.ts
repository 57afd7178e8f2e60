import type { AppStore } from '../../store/store.ts';

/** The store as one workspace sees it: runs and threads of others are not found. */
export function storeOfTeam(store: AppStore, team: string): AppStore {
  const { runs, deliveries } = store;
  return {
    ...store,
    runs: {
      ...runs,
      async find(runId) {
        const run = await runs.find(runId);
        return run?.place?.team === team ? run : undefined;
      },
      async readSummary(runId) {
        const summary = await runs.readSummary(runId);
        return summary?.run.place?.team === team ? summary : undefined;
      },
    },
    deliveries: {
      ...deliveries,
      findRun: (channel, threadTs) => deliveries.findRun(channel, threadTs, team),
      listRuns: (channel, threadTs) => deliveries.listRuns(channel, threadTs, team),
      findMessage: (channel, ts) => deliveries.findMessage(channel, ts, team),
    },
  };
}
