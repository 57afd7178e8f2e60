import { DBOS } from '@dbos-inc/dbos-sdk';
import { activity, createSignals, type Engine, think } from '../engine/engine.ts';

/** DBOS in the style of its guide: a registered workflow, a step for each activity, `recv` for the decision. */
export async function createPeer(url: string): Promise<Engine> {
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: url, logLevel: 'error' });
  const asked = createSignals();
  const step = (name: string) => DBOS.runStep(activity, { name });

  const story = DBOS.registerWorkflow(
    async (id: string) => {
      for (const name of ['draft', 'judge', 'revise', 'judge again']) await step(name);
      await DBOS.runStep(async () => asked.tell(id), { name: 'ask' });
      await DBOS.recv('decision', { timeoutSeconds: 3_600 });
      await Promise.all([step('thumbnail'), step('linkedin')]);
    },
    { name: 'story' },
  );

  async function decide(id: string, isAsked: Promise<void>): Promise<void> {
    await isAsked;
    await think();
    await DBOS.send(id, 'approve', 'decision');
  }

  return {
    start: () => DBOS.launch(),
    async run(id) {
      const deciding = decide(id, asked.wait(id));
      const handle = await DBOS.startWorkflow(story, { workflowID: id })(id);
      await handle.getResult();
      await deciding;
    },
    stop: () => DBOS.shutdown(),
    recordsOf: async (id) => (await DBOS.listWorkflowSteps(id))?.length ?? 0,
  };
}
