import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Absurd } from 'absurd-sdk';
import { Pool } from 'pg';
import { activity, createSignals, type Engine, think } from '../engine/engine.ts';

const QUEUE = 'bench';
const RUNS_MAX = 200;
const CONNECTIONS_MAX = 20;
/** The default is 0.25 s, more than the rest of the measured time. */
const POLL_S = 0.01;

/**
 * absurd: a step for each activity and an event for the decision. No version of `absurd-sdk` on npm contains its
 * schema, which `absurdctl` (on PyPI) installs: set ABSURD_SQL to the path of `sql/absurd.sql` from its repository.
 */
export async function createPeer(url: string): Promise<Engine> {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS_MAX });
  await pool.query(readFileSync(process.env['ABSURD_SQL'] ?? 'absurd.sql', 'utf8'));
  const absurd = new Absurd({ db: pool, queueName: QUEUE });
  await absurd.createQueue(QUEUE);
  const asked = createSignals();
  const ended = createSignals();

  absurd.registerTask<{ id: string }>({ name: 'story' }, async ({ id }, context) => {
    const step = (name: string) => context.step(name, activity);
    for (const name of ['draft', 'judge', 'revise', 'judge again']) await step(name);
    await context.step('ask', async () => asked.tell(id));
    await context.awaitEvent(`decision:${id}`);
    await Promise.all([step('thumbnail'), step('linkedin')]);
    ended.tell(id);
  });

  async function decide(id: string, isAsked: Promise<void>): Promise<void> {
    await isAsked;
    await think();
    await absurd.emitEvent(`decision:${id}`, 'approve');
  }

  return {
    async start() {
      await absurd.startWorker({ concurrency: RUNS_MAX, pollInterval: POLL_S });
    },
    async run(id) {
      const isEnded = ended.wait(id);
      const deciding = decide(id, asked.wait(id));
      await absurd.spawn('story', { id });
      await Promise.all([isEnded, deciding]);
    },
    async stop() {
      await absurd.close();
      await pool.end();
    },
  };
}
