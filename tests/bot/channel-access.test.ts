import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { ACCESS_KNOWN_MS, createChannelAccess } from '../../src/bot/api/channel-access.ts';
import { NOON } from '../pipeline/cast.ts';

type Answers = Record<string, (args: URLSearchParams) => object>;

const channel = (is_private: boolean) => ({ ok: true, channel: { is_private } });
const person = (id: string | null) => ({
  ok: true,
  user: { is_restricted: id === 'UGUEST', is_stranger: id === 'USTRANGER' },
});
const REFUSED = { ok: false, error: 'internal_error' };

const WORKSPACE: Answers = {
  'conversations.info': (args) => channel(args.get('channel') !== 'COPEN'),
  'users.info': (args) => person(args.get('user')),
  'users.conversations': (args) =>
    args.get('cursor') === null
      ? page([{ id: 'CFIRST', name: 'first' }], 'more')
      : page(args.get('user') === 'UADA' ? [{ id: 'CSECRET', name: 'secret' }] : []),
};

function page(channels: object[], next_cursor = ''): object {
  return { ok: true, channels, response_metadata: { next_cursor } };
}

function accessTo(answers: Answers) {
  const asked: string[] = [];
  const time = { now: NOON };
  const fetch: webApi.FetchFunction = async (url, init) => {
    const method = String(url).replace(/.*\//, '');
    asked.push(method);
    return Response.json(answers[method]?.(new URLSearchParams(String(init?.body))) ?? REFUSED);
  };
  const client = new webApi.WebClient('xoxb-1', { fetch, retryConfig: { retries: 0 } });
  const log = { info() {}, warn() {}, error() {} };
  const access = createChannelAccess({ client, clock: { now: () => time.now }, log });
  return { ...access, asked, time };
}

it.each([
  ['a member', 'UADA', 'CSECRET', true],
  ['another person', 'UEVE', 'CSECRET', false],
  ['any member of the workspace', 'UEVE', 'COPEN', true],
  ['a guest', 'UGUEST', 'COPEN', false],
  ['a person of another company', 'USTRANGER', 'COPEN', false],
  ['a guest in one of their channels', 'UGUEST', 'CFIRST', true],
])('lets %s see what they may', async (_, user, id, may) => {
  const { maySee } = accessTo(WORKSPACE);

  expect(await maySee(user, id)).toBe(may);
});

it('lets a person see the channel of their click for as long as it keeps Slack’s answers', async () => {
  const { maySee, recordMember, time } = accessTo(WORKSPACE);
  expect(await maySee('UEVE', 'CSECRET')).toBe(false);

  recordMember('UEVE', 'CSECRET');
  expect(await maySee('UEVE', 'CSECRET')).toBe(true);
  expect(await maySee('UGUEST', 'CSECRET')).toBe(false);

  time.now += ACCESS_KNOWN_MS;
  expect(await maySee('UEVE', 'CSECRET')).toBe(false);
});

it('asks Slack once in ten minutes', async () => {
  const { maySee, asked, time } = accessTo(WORKSPACE);
  await maySee('UEVE', 'COPEN');
  const first = asked.length;

  await maySee('UEVE', 'COPEN');
  expect(asked).toHaveLength(first);

  time.now += ACCESS_KNOWN_MS;
  await maySee('UEVE', 'COPEN');
  expect(asked).toHaveLength(2 * first);
});

it('hides a channel while Slack does not answer, and asks again', async () => {
  const answers: Answers = {};
  const { maySee } = accessTo(answers);
  expect(await maySee('UEVE', 'COPEN')).toBe(false);

  Object.assign(answers, WORKSPACE);

  expect(await maySee('UEVE', 'COPEN')).toBe(true);
});

it('finds the channel of a name among those of the person', async () => {
  const { findOwn } = accessTo(WORKSPACE);

  expect(await findOwn('UADA', 'secret')).toBe('CSECRET');
  expect(await findOwn('UEVE', 'secret')).toBeUndefined();
});
