import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import {
  createNames,
  NAME_KNOWN_MS,
  NO_ANSWER_KNOWN_MS,
  NO_NAME_KNOWN_MS,
} from '../../src/bot/api/names.ts';
import { NOON } from '../pipeline/cast.ts';

function namesFrom(answers: Record<string, object>) {
  const asked: string[] = [];
  const time = { now: NOON };
  const isAway = { now: false };
  const fetch: webApi.FetchFunction = async (_, init) => {
    const args = new URLSearchParams(String(init?.body));
    const id = args.get('user') ?? args.get('channel') ?? '';
    asked.push(id);
    if (isAway.now) return new Response('', { status: 503 });
    return Response.json(answers[id] ?? { ok: false, error: 'user_not_found' });
  };
  const client = new webApi.WebClient('xoxb-1', { fetch, retryConfig: { retries: 0 } });
  const log = { info() {}, warn() {}, error() {} };
  const names = createNames({ client, clock: { now: () => time.now }, log });
  const find = async (...ids: string[]) => Object.fromEntries(await names.find(ids));
  return { find, localeOf: names.localeOf, asked, time, isAway };
}

const user = (fields: object) => ({ ok: true, user: fields });

it('takes the full name, else the display name, else the account', async () => {
  const { find } = namesFrom({
    U1: user({ real_name: 'Ada Okafor', name: 'ada', profile: { display_name: 'ada :tea:' } }),
    U2: user({ name: 'max', profile: { display_name: 'Max\nF.', real_name: '' } }),
    U3: user({ name: 'lin' }),
  });

  expect(await find('U1', 'U2', 'U3')).toEqual({ U1: 'Ada Okafor', U2: 'Max F.', U3: 'lin' });
});

it('gives the language of a person with their name, in one call', async () => {
  const { find, localeOf, asked } = namesFrom({
    U1: user({ real_name: 'Ada', locale: 'de-DE' }),
    U2: user({ name: 'max' }),
  });

  expect(await Promise.all([localeOf('U1'), find('U1')])).toEqual(['de-DE', { U1: 'Ada' }]);
  expect(asked).toEqual(['U1']);
  expect([await localeOf('U2'), await localeOf('U3')]).toEqual([undefined, undefined]);
});

it('names public channels only', async () => {
  const channel = (name: string, is_private: boolean) => ({
    ok: true,
    channel: { name, is_private },
  });
  const { find } = namesFrom({ C1: channel('rnd', false), C2: channel('layoffs', true) });

  expect(await find('C1', 'C2')).toEqual({ C1: 'rnd' });
});

it('keeps a name for a day, and a missing one for ten minutes', async () => {
  const { find, asked, time } = namesFrom({ U1: user({ real_name: 'Ada' }) });
  await find('U1', 'U404');

  time.now += NO_NAME_KNOWN_MS - 1;
  await find('U1', 'U404');
  expect(asked).toEqual(['U1', 'U404']);

  time.now += 1;
  await find('U1', 'U404');
  expect(asked).toEqual(['U1', 'U404', 'U404']);

  time.now = NOON + NAME_KNOWN_MS;
  await find('U1');
  expect(asked).toEqual(['U1', 'U404', 'U404', 'U1']);
});

it('asks again soon for a name that an absent Slack did not give', async () => {
  const { find, asked, time, isAway } = namesFrom({ U1: user({ real_name: 'Ada' }) });
  isAway.now = true;
  expect(await find('U1')).toEqual({});
  isAway.now = false;

  time.now += NO_ANSWER_KNOWN_MS - 1;
  expect(await find('U1'), 'no call for each message of the outage').toEqual({});
  time.now += 1;

  expect(await find('U1')).toEqual({ U1: 'Ada' });
  expect(asked).toHaveLength(2);
});

it('asks once for a name that two messages need at the same time', async () => {
  const { find, asked } = namesFrom({ U1: user({ real_name: 'Ada' }) });

  await Promise.all([find('U1'), find('U1')]);

  expect(asked).toEqual(['U1']);
});
