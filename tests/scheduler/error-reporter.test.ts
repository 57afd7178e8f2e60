import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { createErrorReporter } from '../../src/scheduler/error-reporter.ts';
import { createFakeClock } from './fake-clock.ts';

const AWAY = new StoreUnavailable('The store does not answer.', undefined);

function listen() {
  const told: object[] = [];
  const clock = createFakeClock();
  const log = { info() {}, warn() {}, error: (fields: object) => void told.push(fields) };
  return { told, clock, errorReporter: createErrorReporter(log, clock) };
}

it('a store that is away is told once for all runs, and again after a while', () => {
  const { told, clock, errorReporter } = listen();
  errorReporter.runFailed('R1', AWAY);
  errorReporter.runFailed('R2', AWAY);
  errorReporter.queueFailed(new Error('no connection'));
  expect(told).toEqual([{ err: AWAY }]);

  clock.pass(30_000);
  errorReporter.runFailed('R2', AWAY);

  expect(told).toHaveLength(2);
});

it('what is wrong with a run is told each time, with the run', () => {
  const { told, errorReporter } = listen();
  const bug = new TypeError('a bug');
  errorReporter.runFailed('R1', bug);
  errorReporter.runFailed('R2', bug);

  expect(told).toEqual([
    { run: 'R1', err: bug },
    { run: 'R2', err: bug },
  ]);
});
