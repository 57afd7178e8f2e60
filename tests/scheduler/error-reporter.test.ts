import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { createErrorReporter } from '../../src/scheduler/error-reporter.ts';
import { createFakeClock } from './fake-clock.ts';

const AWAY = new StoreUnavailable('The store does not answer.', undefined);

function listen() {
  const logged: object[] = [];
  const clock = createFakeClock();
  const log = {
    info() {},
    warn: (fields: object) => void logged.push({ ...fields, isWarning: true }),
    error: (fields: object) => void logged.push(fields),
  };
  return { logged, clock, errorReporter: createErrorReporter(log, clock) };
}

it('warns of an unavailable store once for all runs, and again after a while', () => {
  const { logged, clock, errorReporter } = listen();
  errorReporter.runFailed('R1', AWAY);
  errorReporter.runFailed('R2', AWAY);
  errorReporter.queueFailed(new Error('no connection'));
  expect(logged).toEqual([{ err: AWAY, isWarning: true }]);

  clock.pass(30_000);
  errorReporter.runFailed('R2', AWAY);

  expect(logged).toHaveLength(2);
});

it('logs an error of the queue alone, which no watch of the store reports', () => {
  const { logged, errorReporter } = listen();
  const refused = new Error('permission denied for schema pgboss');

  errorReporter.queueFailed(refused);

  expect(logged).toEqual([{ err: refused }]);
});

it('logs each error of a run, with the run', () => {
  const { logged, errorReporter } = listen();
  const bug = new TypeError('a bug');
  errorReporter.runFailed('R1', bug);
  errorReporter.runFailed('R2', bug);

  expect(logged).toEqual([
    { run: 'R1', err: bug },
    { run: 'R2', err: bug },
  ]);
});
