import { expect, it } from 'vitest';
import { systemClock } from '../../src/app/clock.ts';
import { runRunsCommand } from '../../src/runs/command.ts';
import { createPostgresFixture } from '../postgres.ts';
import { createGate } from '../scenarios/gate.ts';
import { startTeam } from './team.ts';

const server = createPostgresFixture();
let url: string;
const postgres = {
  async createDatabase() {
    url = await server.createDatabase();
    return url;
  },
};

const runs = (...argv: string[]) => runRunsCommand(argv, { url, clock: systemClock });

it('executes an operator’s orders from Postgres in a running process', async () => {
  const gate = createGate();
  const left = [{ type: 'http_error', status: 401 } as const];
  const team = await startTeam(postgres, {
    verdict: ({ outline }) => (outline === 'Stuck' ? left.shift() : undefined),
    draft: ({ outline }) =>
      outline === 'Waiting' ? gate.opened : { type: 'text', text: `# ${outline}\n\nIt is good.` },
  });
  await team.start('only');
  const threads = await team.begin(['Stuck', 'Waiting']);
  const [stuck, held] = [threads.get('Stuck'), threads.get('Waiting')];
  await stuck?.waitFor('I can’t connect to the AI service.');
  const listed = JSON.parse((await runs('--json')).out) as { id: string; title: string }[];
  const idOf = (title: string) => listed.find((run) => run.title === title)?.id ?? '';

  expect(await runs('retry', idOf('Stuck'))).toMatchObject({
    out: expect.stringContaining('A running process does it within seconds'),
    code: 0,
  });
  await stuck?.waitFor('Your Blogpost admin pressed Retry');
  await stuck?.waitFor('is ready for your review');

  expect((await runs('cancel', idOf('Waiting'))).code).toBe(0);
  await held?.waitFor('🚫 Your Blogpost admin stopped this post');
  gate.open();
  expect((await runs('cancel', idOf('Waiting'))).err).toContain('Nothing was changed.');
}, 120_000);
