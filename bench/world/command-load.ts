import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Signed commands at a constant rate. The sender does not wait for earlier answers. It returns the
 * result of each command over IPC.
 */
export interface Load {
  url: string;
  secret: string;
  perSecond: number;
  count: number;
  /** A prefix for the commands, so that two loads begin different runs. */
  name: string;
}

export interface Loaded {
  /** From the due time of the command to its acknowledgement, so that a late sender counts too. */
  sinceDueMs: number[];
  sinceSentMs: number[];
  /** Answers other than 200. */
  refused: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 500 });
const USERS = 500;
/** A command without an answer in this time counts as refused. Slack itself waits three seconds. */
const PATIENCE_MS = 10_000;

process.on('message', async (load: Load) => process.send?.(await put(load)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function put(load: Load): Promise<Loaded> {
  const loaded: Loaded = { sinceDueMs: [], sinceSentMs: [], refused: 0 };
  const began = performance.now();
  const sent: Promise<void>[] = [];
  while (sent.length < load.count) {
    const due = began + (sent.length * 1000) / load.perSecond;
    if (due > performance.now()) await pause(1);
    else sent.push(putOne(load, sent.length, { due, loaded }));
  }
  await Promise.all(sent);
  return loaded;
}

async function putOne(
  load: Load,
  number: number,
  { due, loaded }: { due: number; loaded: Loaded },
): Promise<void> {
  const sentAt = performance.now();
  const status = await post(load, bodyOf(load, number)).catch(() => 0);
  const now = performance.now();
  loaded.sinceDueMs.push(now - due);
  loaded.sinceSentMs.push(now - sentAt);
  if (status !== 200) loaded.refused += 1;
}

function bodyOf({ name }: Load, number: number): string {
  return new URLSearchParams({
    command: '/blogpost',
    text: `Why we answer at once, ${name} ${number}\n- nobody waits\n- nothing is lost`,
    team_id: 'T0LOCAL',
    channel_id: 'C0CONTENT',
    channel_name: 'content',
    user_id: `U0LOAD${number % USERS}`,
    trigger_id: `${name}.${number}`,
    response_url: '',
  }).toString();
}

async function post({ url, secret }: Load, body: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
  };
  return await new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const call = request(url, { method: 'POST', agent, headers, signal }, (response) => {
      response.once('error', reject);
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    call.once('error', reject);
    call.end(body);
  });
}
