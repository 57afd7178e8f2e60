import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { createMemberships, MEMBER_KNOWN_MS } from '../../src/bot/api/memberships.ts';
import { NOON } from '../pipeline/cast.ts';

const SELF = { user: 'UBOT', team: 'T1', enterprise: 'E1' };

function membershipsOnGrid() {
  const asked: string[] = [];
  const time = { now: NOON };
  const fetch: webApi.FetchFunction = async (_, init) => {
    const id = new URLSearchParams(String(init?.body)).get('user') ?? '';
    asked.push(id);
    if (id === 'UGONE') return Response.json({ ok: false, error: 'user_not_found' });
    const teams = id === 'UADA' ? ['T1', 'T2'] : ['T2'];
    return Response.json({ ok: true, user: { team_id: 'T2', enterprise_user: { teams } } });
  };
  const client = new webApi.WebClient('xoxb-1', { fetch, retryConfig: { retries: 0 } });
  const log = { info() {}, warn() {}, error() {} };
  const clock = { now: () => time.now };
  const { teamOf } = createMemberships({ client, self: SELF, clock, log });
  const teamOfEach = (...users: string[]) =>
    Promise.all(users.map((user) => teamOf({ user, team: 'T2', workspace: 'T1' })));
  return { teamOfEach, asked, time };
}

it('asks once about a person for requests at the same time', async () => {
  const { teamOfEach, asked } = membershipsOnGrid();

  expect(await teamOfEach('UADA', 'UEVE', 'UADA', 'UADA')).toEqual(['T1', 'T2', 'T1', 'T1']);
  expect(asked).toEqual(['UADA', 'UEVE']);
});

it('asks again after ten minutes, and at once after an error', async () => {
  const { teamOfEach, asked, time } = membershipsOnGrid();
  await teamOfEach('UADA', 'UGONE');

  time.now += MEMBER_KNOWN_MS - 1;
  await teamOfEach('UADA', 'UGONE');
  expect(asked).toEqual(['UADA', 'UGONE', 'UGONE']);

  time.now += 1;
  await teamOfEach('UADA');
  expect(asked).toEqual(['UADA', 'UGONE', 'UGONE', 'UADA']);
});
