import { expect, it } from 'vitest';
import type { RecordedCall } from '../../sandbox/openai/calls.ts';
import { lossOf, paidTwice } from './audit.ts';
import type { Team } from './team.ts';

/** A reading of the outline, which the model has answered. */
function reading(model: string): RecordedCall {
  const ask = { prompt: 'Tea 203' };
  return { kind: 'brief_reading', model, ask, ended: true, aborted: false } as RecordedCall;
}

async function suspended() {
  const calls: RecordedCall[] = [];
  const team = { model: { calls } } as unknown as Team;
  return { calls, team, loss: await lossOf(team, { writer: 'stale' }, new Map()) };
}

it('counts a call that reaches the model after its process was suspended as lost', async () => {
  const { calls, team, loss } = await suspended();

  calls.push(reading('stale'), reading('other'));
  loss.end();

  expect(paidTwice(team, [loss])).toEqual([]);
});

it('finds the call of a process that continued and paid again', async () => {
  const { calls, team, loss } = await suspended();

  calls.push(reading('other'));
  loss.end();
  calls.push(reading('stale'));

  expect(paidTwice(team, [loss])).toEqual(['Tea 203 reading by other', 'Tea 203 reading by stale']);
});
