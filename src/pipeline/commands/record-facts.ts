import type { Store } from '../ports/ports.ts';
import { recordedVerdicts } from '../recorded-verdict.ts';
import type { CostOf } from '../rules/cost/price.ts';
import { factsOf } from '../rules/stats/post-facts.ts';

export interface FactsRecorder {
  /** Records the figures of a post that has ended; nothing for an open one. A second call replaces them. */
  record(runId: string): Promise<void>;
  /**
   * Records figures that are missing: of posts that ended under an older version, or whose process
   * exited. Gives false while others are missing.
   */
  recordMissing(): Promise<boolean>;
}

type FactsDeps = Pick<Store, 'runs' | 'journal' | 'decisions' | 'postFacts'>;

/** Of one call: each reads the journal of a post. */
const MISSING_MAX = 50;

export function createFactsRecorder(store: FactsDeps, costOf: CostOf): FactsRecorder {
  const { runs, journal, decisions, postFacts } = store;

  const record: FactsRecorder['record'] = async (runId) => {
    const run = await runs.find(runId);
    if (run?.outcome === undefined) return;
    const [{ results }, decided] = await Promise.all([journal.read(runId), decisions.list(runId)]);
    const verdicts = await recordedVerdicts(runId, results);
    const facts = factsOf({ run, results, verdicts, decisions: decided }, costOf);
    if (facts !== undefined) await postFacts.record(facts);
  };

  return {
    record,
    async recordMissing() {
      const missing = await postFacts.listMissing(MISSING_MAX);
      for (const runId of missing) await record(runId);
      return missing.length < MISSING_MAX;
    },
  };
}
