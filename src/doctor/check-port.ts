import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AppConfig } from '../app/config.ts';
import { CannotListen, withListenErrors } from '../bot/connection/connect-errors.ts';
import { PORT_DEFAULT } from '../bot/connection/http-transport.ts';
import { type Finding, ok, toDo } from './finding.ts';

/** Whether the app could listen on its port, or listens there already. */
export async function checkPort(config: Partial<AppConfig>): Promise<Finding[]> {
  const { HOST: host, PORT, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = config;
  const isHttp = SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET !== undefined;
  const port = PORT ?? (isHttp ? PORT_DEFAULT : undefined);
  if (host === undefined || port === undefined) return [ok('port', NO_PORT)];
  const running = await askReadiness(host, port);
  return [running === undefined ? await tryToListen(host, port) : runningFinding(port, running)];
}

const NO_PORT = 'No PORT is set, and Socket Mode needs none.';

const ANSWER_MS_MAX = 3_000;

/** The answer of `/readyz`; undefined without an answer of the app. */
async function askReadiness(host: string, port: number): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX);
    const answer = await fetch(`http://${reachable(host)}:${port}/readyz`, { signal });
    const text = (await answer.text()).trim();
    return /^(?:ok$|not ready: [\w, ]+$)/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function runningFinding(port: number, text: string): Finding {
  if (text === 'ok') return ok('port', `The app runs on port ${port} and is ready.`);
  const missing = text.replace('not ready: ', '');
  const sentence = `The app runs on port ${port} and is not ready (${missing}): its log names the solution.`;
  return toDo('port', sentence);
}

async function tryToListen(host: string, port: number): Promise<Finding> {
  const server = createServer();
  try {
    await withListenErrors({ host, port }, async () => {
      server.listen(port, host);
      await once(server, 'listening');
    });
    return ok('port', `Port ${port} on ${host} is free.`);
  } catch (error) {
    if (!(error instanceof CannotListen)) throw error;
    return toDo('port', error.message);
  } finally {
    server.close();
  }
}
