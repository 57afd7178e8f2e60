import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import type { Message } from '../../sandbox/slack/page-api.ts';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { startApp } from '../scale/app-processes.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { textOf } from '../scenarios/readable-text.ts';
import { answers, PICTURE } from '../scenarios/scripted-answers.ts';
import { postedTwice } from './duplicates.ts';

const entry = fileURLToPath(new URL('poisoned-app.ts', import.meta.url));
const DEATHS_MAX = 6;

it('gives up a run that kills its process, and continues the others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-'));
  const slack = await startLocalSlack({ fileProcessingMs: 0, untilMs: 120_000 });
  const model = await startLocalModel({ script: answers({ image: () => PICTURE }), pace: {} });
  onTestFinished(async () => {
    await slack.close();
    await model.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const env = {
    POISON: 'kill',
    OPENAI_API_KEY: 'local',
    OPENAI_BASE_URL: model.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'blogpost.db')}`,
  };
  const seen = (words: string) =>
    slack.state(USERS.ada).messages.filter((one) => textOf(one).includes(words));
  const request = async (text: string) => {
    const command = {
      do: 'command',
      as: USERS.ada,
      channel: CHANNEL,
      command: '/blogpost',
    } as const;
    while (!(await slack.act({ ...command, text })).ok) await nextTurn();
  };
  const messagesWith = (words: string, count = 1): Promise<Message[]> =>
    slack.until(() => (seen(words).length >= count ? seen(words) : undefined), words);

  let exits = 0;
  // The run may end a process before it has connected.
  const start = () => startApp('killed', env, entry).catch(() => undefined);
  let app = await start();
  const isOver = messagesWith('I stopped several times while working on this').then(
    () => true as const,
  );
  const begun = request('Poison').then(() => request('Tea 1'));
  for (;;) {
    const ended = app?.exitCode() ?? Promise.resolve();
    if (await Promise.race([isOver, ended.then(() => false)])) break;
    exits += 1;
    expect(exits).toBeLessThanOrEqual(DEATHS_MAX);
    app = await start();
  }
  await begun;
  await request('Tea 2');

  await messagesWith('is ready for your review', 2);
  expect(exits).toBe(3);
  expect(seen('Poison').filter((one) => textOf(one).includes('ready for your review'))).toEqual([]);
  expect(postedTwice(slack)).toEqual([]);
  app?.signal('SIGTERM');
  expect(await app?.exitCode()).toBe(0);
}, 120_000);
