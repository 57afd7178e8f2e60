import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { createTrouble } from '../../src/scheduler/error-reporter.ts';
import { createFakeAlarm } from './fake-alarm.ts';

const AWAY = new StoreUnavailable('The store does not answer.', undefined);

function listen() {
  const told: object[] = [];
  const clock = createFakeAlarm(() => {});
  const log = { info() {}, warn() {}, error: (fields: object) => void told.push(fields) };
  return { told, clock, trouble: createTrouble(log, clock) };
}

it('a store that is away is told once for all runs, and again after a while', () => {
  const { told, clock, trouble } = listen();
  trouble.ofRun('R1', AWAY);
  trouble.ofRun('R2', AWAY);
  trouble.ofQueue(new Error('no connection'));
  expect(told).toEqual([{ err: AWAY }]);

  clock.pass(30_000);
  trouble.ofRun('R2', AWAY);

  expect(told).toHaveLength(2);
});

it('what is wrong with a run is told each time, with the run', () => {
  const { told, trouble } = listen();
  const bug = new TypeError('a bug');
  trouble.ofRun('R1', bug);
  trouble.ofRun('R2', bug);

  expect(told).toEqual([
    { run: 'R1', err: bug },
    { run: 'R2', err: bug },
  ]);
});
