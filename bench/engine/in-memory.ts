import { activity, createSignals, type Engine, think } from './engine.ts';

/** The workflow as a plain function without a store: the baseline of the other engines. */
export function createInMemoryEngine(): Engine {
  const decisions = createSignals();

  async function decide(id: string): Promise<void> {
    await think();
    decisions.tell(id);
  }

  return {
    async start() {},
    async run(id) {
      for (const _ of ['draft', 'judge', 'revise', 'judge']) await activity();
      const decided = decisions.wait(id);
      void decide(id);
      await decided;
      await Promise.all([activity(), activity()]);
    },
    async stop() {},
  };
}
