import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { postedTwice } from '../crash/duplicates.ts';
import { createPostgresFixture } from '../postgres.ts';
import type { Thread } from '../scenarios/thread.ts';
import { startTeam, type Team } from './team.ts';

const entry = fileURLToPath(new URL('../crash/poisoned-app.ts', import.meta.url));
/** Longer than a lease, so that another process claims the run meanwhile. */
const FREEZE_MS = 16_000;

const postgres = createPostgresFixture();

it('gives up a run that blocks each process, and continues the others', async () => {
  const team = await startTeam(postgres);
  const env = { FREEZE_MS: String(FREEZE_MS) };
  const apps = await Promise.all(['one', 'other'].map((name) => team.start(name, { entry, env })));
  const others = await team.begin(['Tea 501', 'Tea 502']);
  const poisonous = (await team.begin(['Poison 1'])).get('Poison 1') as Thread;

  await untilPosted(team, poisonous, 'I stopped several times while working on this');
  await Promise.all([...others.values()].map((thread) => publish(team, thread)));
  await publish(team, (await team.begin(['Tea 503'])).get('Tea 503') as Thread);

  const strikes = apps.flatMap((app) => app.lines()).filter((line) => line === 'struck');
  expect(strikes).toHaveLength(3);
  expect(poisonous.transcript()).not.toContain('is ready for your review');
  expect(postedTwice(team.slack)).toEqual([]);
}, 240_000);

async function publish(team: Team, thread: Thread): Promise<void> {
  await untilPosted(team, thread, 'is ready for your review');
  await thread.press('grace', 'Approve draft 1');
  await untilPosted(team, thread, '✅ Approved');
}

const TOLD_IN_TRIES = 6;

/** Two blocked processes, one after the other, need more time than the default limit. */
async function untilPosted({ slack }: Team, thread: Thread, words: string): Promise<void> {
  const isPosted = () => thread.transcript().includes(words) || undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      return void (await slack.until(isPosted, words));
    } catch (error) {
      if (tries === TOLD_IN_TRIES) throw error;
    }
  }
}
