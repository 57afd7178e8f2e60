import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { startupError } from '../../src/app/startup-error.ts';
import { withListenErrors } from '../../src/bot/connection/connect-errors.ts';
import { createAppProcess } from '../scenarios/app-process.ts';

type Mode = 'socket' | 'http';

/** The error an operator reads when the app starts with these variables. */
async function sentenceOf(mode: Mode, env: Record<string, string>): Promise<string> {
  const slack = await startLocalSlack();
  const model = await startLocalModel();
  onTestFinished(async () => {
    await slack.close();
    await model.close();
  });
  const app = await createAppProcess(slack, model, { mode, env });
  const error = await app.start().then(
    () => 'it started',
    (reason: unknown) => reason,
  );
  return startupError(error);
}

async function takenPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return String((server.address() as AddressInfo).port);
}

it.each(['socket', 'http'] as const)('names a port in use (%s mode)', async (mode) => {
  const PORT = await takenPort();

  expect(await sentenceOf(mode, { PORT })).toBe(
    `Port ${PORT} on 127.0.0.1 is in use by another program; set PORT to a free one.`,
  );
});

it.each(['socket', 'http'] as const)(
  'names an address this machine does not have (%s mode)',
  async (mode) => {
    expect(await sentenceOf(mode, { HOST: '203.0.113.1', PORT: '3999' })).toBe(
      'This machine does not have the address 203.0.113.1; set HOST to one of its addresses, or to 0.0.0.0 for all of them.',
    );
    expect(await sentenceOf(mode, { HOST: 'nowhere.invalid', PORT: '3999' })).toBe(
      'This machine does not have the address nowhere.invalid; set HOST to one of its addresses, or to 0.0.0.0 for all of them.',
    );
  },
);

const raised = (code: string, rest: object) =>
  withListenErrors({ host: '127.0.0.1', port: 80 }, () =>
    Promise.reject(Object.assign(new Error('no'), { code, ...rest })),
  ).catch((error: unknown) => error);

it('names a port that needs more rights', async () => {
  expect(startupError(await raised('EACCES', { syscall: 'listen' }))).toBe(
    'This process may not listen on port 80 on 127.0.0.1; set PORT to 1024 or higher.',
  );
});

it('does not treat other errors as errors of the port', async () => {
  expect(startupError(await raised('EMFILE', {}))).toContain('Blogpost could not start: ');
});
