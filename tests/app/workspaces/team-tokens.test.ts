import { expect, it, onTestFinished } from 'vitest';
import { createTeamFetch, NO_TOKEN } from '../../../src/app/workspaces/team-fetch.ts';
import {
  createTeamTokens,
  REFRESH_BEFORE_MS,
  REFRESH_CLAIMED_MS,
  type TeamTokensDeps,
} from '../../../src/app/workspaces/team-tokens.ts';
import { createTokenCipher, TokenKeyMissing } from '../../../src/app/workspaces/token-cipher.ts';
import { openStore } from '../../../src/store/store.ts';
import { createFrozenClock } from '../../scenarios/frozen-clock.ts';

const KEY = Buffer.alloc(32, 1);
const OTHER_KEY = Buffer.alloc(32, 2);
const HOUR_MS = 60 * 60_000;

async function openTokens() {
  const frozen = createFrozenClock();
  const clock = {
    ...frozen,
    onSleep: async () => {},
    async sleep(ms: number) {
      await frozen.sleep(ms);
      await clock.onSleep();
    },
  };
  const { installations, close } = await openStore('sqlite::memory:');
  onTestFinished(close);
  const warnings: object[] = [];
  const log = { info() {}, warn: (fields: object) => void warnings.push(fields), error() {} };
  const exchanged: string[] = [];
  const slack = { isDown: false, hold: async () => {} };
  const exchange = async (refresh: string) => {
    exchanged.push(refresh);
    await slack.hold();
    if (slack.isDown) throw new Error('no answer');
    const number = exchanged.length + 1;
    const expiresAt = clock.now() + 12 * HOUR_MS;
    return { token: `token-${number}`, refresh: `refresh-${number}`, expiresAt };
  };
  const cipher = createTokenCipher([KEY]);
  const one = (other: Partial<TeamTokensDeps> = {}) =>
    createTeamTokens({ installations, cipher, exchange, clock, log, ...other });
  const tokens = one();
  const first = { token: 'token-1', refresh: 'refresh-1', expiresAt: clock.now() + 12 * HOUR_MS };
  const row = {
    ...{ team: 'T1', teamName: 'One', enterprise: undefined, botUser: 'U', botId: 'B' },
    ...{ installedBy: 'U1', installedAt: clock.now(), tokens: tokens.seal('T1', first) },
  };
  await installations.save(row);
  return { clock, installations, tokens, one, another: one(), exchanged, slack, warnings, row };
}

it('refreshes a token two hours before it expires, in one process at a time', async () => {
  const { clock, tokens, another, exchanged, slack } = await openTokens();
  clock.pass(10 * HOUR_MS - 1);
  expect(await tokens.read('T1')).toBe('token-1');
  expect(exchanged).toEqual([]);

  clock.pass(1);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  slack.hold = () => answered;
  const refreshing = tokens.read('T1');
  expect(await another.read('T1')).toBe('token-1');
  answer();

  expect(await refreshing).toBe('token-2');
  expect(await another.read('T1')).toBe('token-2');
  expect(exchanged).toEqual(['refresh-1']);
  clock.pass(12 * HOUR_MS - REFRESH_BEFORE_MS);
  expect(await another.read('T1')).toBe('token-3');
  expect(exchanged).toEqual(['refresh-1', 'refresh-2']);
});

it('waits for the new token where another call refreshes an expired one', async () => {
  const { clock, tokens, exchanged, slack } = await openTokens();
  clock.pass(13 * HOUR_MS);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  slack.hold = () => answered;
  const refreshing = tokens.read('T1');
  clock.onSleep = async () => {
    answer();
    await refreshing;
  };

  expect(await tokens.read('T1')).toBe('token-2');
  expect(exchanged).toEqual(['refresh-1']);
});

it('uses the new token where another call ended its refresh after this one read the store', async () => {
  const { clock, installations, tokens, one, exchanged, row } = await openTokens();
  clock.pass(11 * HOUR_MS);
  await tokens.read('T1');
  const reads = [row];
  const find = async (team: string) => reads.pop() ?? (await installations.find(team));
  const late = one({ installations: { ...installations, find } });

  expect(await late.read('T1')).toBe('token-2');
  expect(exchanged).toEqual(['refresh-1']);
});

it('keeps the new tokens of a refresh during which another process seals all with a new key', async () => {
  const { clock, tokens, one, slack } = await openTokens();
  clock.pass(11 * HOUR_MS);
  const rotated = one({ cipher: createTokenCipher([OTHER_KEY, KEY]) });
  slack.hold = rotated.sealAgain;

  expect(await tokens.read('T1')).toBe('token-2');
  expect(await tokens.read('T1')).toBe('token-2');
});

it('uses an expired token where the refresh of another process does not end', async () => {
  const { clock, tokens, another, slack } = await openTokens();
  clock.pass(13 * HOUR_MS);
  slack.hold = () => new Promise(() => {});
  void tokens.read('T1');

  expect(await another.read('T1')).toBe('token-1');
});

it('uses the old token while Slack does not answer, and tries again after a minute', async () => {
  const { clock, tokens, exchanged, slack, warnings } = await openTokens();
  clock.pass(11 * HOUR_MS);
  slack.isDown = true;

  expect(await tokens.read('T1')).toBe('token-1');
  expect(await tokens.read('T1')).toBe('token-1');
  expect(exchanged).toHaveLength(1);
  expect(warnings).toMatchObject([{ team: 'T1' }]);

  slack.isDown = false;
  clock.pass(REFRESH_CLAIMED_MS);
  expect(await tokens.read('T1')).toBe('token-3');
});

it('keeps the tokens of an installation that arrives during a refresh', async () => {
  const { clock, installations, tokens, slack, row } = await openTokens();
  clock.pass(11 * HOUR_MS);
  const again = { token: 'again', refresh: undefined, expiresAt: undefined };
  slack.hold = () => installations.save({ ...row, tokens: tokens.seal('T1', again) });

  await tokens.read('T1');

  expect(await tokens.read('T1')).toBe('again');
});

it('opens a token with its key and for its workspace alone', () => {
  const cipher = createTokenCipher([KEY]);
  const sealed = cipher.seal('T1', 'xoxb-1');
  const rotated = createTokenCipher([OTHER_KEY, KEY]);
  const broken = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;

  expect(cipher.open('T1', sealed)).toBe('xoxb-1');
  expect(rotated.open('T1', sealed)).toBe('xoxb-1');
  expect([cipher.isCurrent(sealed), rotated.isCurrent(sealed)]).toEqual([true, false]);
  expect(cipher.seal('T1', 'xoxb-1')).not.toBe(sealed);
  expect(sealed).not.toContain(Buffer.from('xoxb-1').toString('base64url'));
  expect(() => cipher.open('T2', sealed)).toThrow(TokenKeyMissing);
  expect(() => cipher.open('T1', broken)).toThrow(TokenKeyMissing);
  expect(() => createTokenCipher([OTHER_KEY]).open('T1', sealed)).toThrow(TokenKeyMissing);
  expect(() => cipher.open('T1', 'xoxb-1')).toThrow(TokenKeyMissing);
});

it('sends the token of the workspace, and none to an address that is not an API call', async () => {
  const sent: unknown[] = [];
  const send = async (_: unknown, init?: { headers?: unknown }) => {
    sent.push(init?.headers);
    return Response.json({ ok: true });
  };
  const errors: object[] = [];
  const log = { info() {}, warn() {}, error: (fields: object) => void errors.push(fields) };
  let read = async (): Promise<string | undefined> => 'xoxb-1';
  const fetch = createTeamFetch(() => read(), { send, log });
  const call = async () =>
    await (
      await fetch('http://slack/api/x', { headers: { Authorization: `Bearer ${NO_TOKEN}` } })
    ).json();

  await call();
  await fetch('http://slack/response/1', { headers: { accept: '*/*' } });
  expect(sent).toEqual([{ authorization: 'Bearer xoxb-1' }, { accept: '*/*' }]);

  read = async () => undefined;
  expect(await call()).toEqual({ ok: false, error: 'account_inactive' });
  read = async () => {
    throw new TokenKeyMissing();
  };
  expect(await call()).toEqual({ ok: false, error: 'account_inactive' });
  expect(errors).toHaveLength(1);
  expect(sent).toHaveLength(2);
});
