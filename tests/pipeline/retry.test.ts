import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../src/pipeline/errors.ts';
import {
  ATTEMPTS_MAX,
  OUTAGE_ATTEMPTS_MAX,
  ruleOnFailure,
  WAIT_MS_MAX,
} from '../../src/pipeline/rules/retry.ts';
import { FailureCode } from '../../src/pipeline/run.ts';

const failing = (code: FailureCode, retryAfterMs?: number) =>
  new PipelineError(code, 'did not work', { retryAfterMs });

const PASSING: readonly FailureCode[] = [
  'model_unavailable',
  'model_rate_limited',
  'model_malformed',
  'slack_unreachable',
  'slack_rate_limited',
  'slack_reading_limited',
  'slack_app_removed',
];
const LASTING = FailureCode.options.filter((code) => !PASSING.includes(code));

describe('a transient failure', () => {
  it('doubles the wait each time', () => {
    const waits = [1, 2, 3].map((attempt) => ruleOnFailure(failing('model_unavailable'), attempt));

    const code = 'model_unavailable';
    expect(waits).toEqual([
      { rule: 'wait', waitMs: 2_000, code },
      { rule: 'wait', waitMs: 4_000, code },
      { rule: 'wait', waitMs: 8_000, code },
    ]);
  });

  it.each(PASSING)('is tried again: %s', (code) => {
    expect(ruleOnFailure(failing(code), 1).rule).toBe('wait');
  });

  it.each(PASSING)('is given up after a number of attempts of its own: %s', (code) => {
    const rulings = [1, 2].map((attempt) => ruleOnFailure(failing(code), attempt, 2).rule);

    expect(rulings).toEqual(['wait', 'give_up']);
  });

  it('is given up in the end', () => {
    const ruling = ruleOnFailure(failing('model_malformed'), ATTEMPTS_MAX);

    expect(ruling).toEqual({ rule: 'give_up', code: 'model_malformed' });
  });

  it('is tried again for more than an hour while Slack does not answer', () => {
    const attempts = Array.from({ length: OUTAGE_ATTEMPTS_MAX }, (_, at) => at + 1);
    const outage = new PipelineError('slack_unreachable', 'no answer', { isOutage: true });
    const rulings = attempts.map((attempt) => ruleOnFailure(outage, attempt));

    const waits = rulings.flatMap((ruling) => (ruling.rule === 'wait' ? [ruling.waitMs] : []));
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(60 * 60_000);
    expect(rulings.at(-1)).toEqual({ rule: 'give_up', code: 'slack_unreachable' });
  });

  it('waits for longer than a minute in all when the model names no end of its limit', () => {
    const rulings = [1, 2, 3].map((attempt) =>
      ruleOnFailure(failing('model_rate_limited'), attempt),
    );

    const waits = rulings.flatMap((ruling) => (ruling.rule === 'wait' ? [ruling.waitMs] : []));
    expect(waits).toEqual([2_000, 30_000, 60_000]);
  });

  it('waits longer for a limit of the model before the only other attempt of a step', () => {
    const ruling = ruleOnFailure(failing('model_rate_limited'), 1, 2);

    expect(ruling).toMatchObject({ rule: 'wait', waitMs: 15_000 });
  });

  it('waits for longer than a minute in all when the time that the model named was too short', () => {
    const rulings = [1, 2, 3].map((attempt) =>
      ruleOnFailure(failing('model_rate_limited', 1_000), attempt),
    );

    const waits = rulings.flatMap((ruling) => (ruling.rule === 'wait' ? [ruling.waitMs] : []));
    expect(waits).toEqual([1_000, 30_000, 60_000]);
  });

  it('waits as long as the other side asks', () => {
    const ruling = ruleOnFailure(failing('model_unavailable', 30_000), 1);

    expect(ruling).toMatchObject({ rule: 'wait', waitMs: 30_000 });
  });

  it('waits whole milliseconds for any requested time', () => {
    const ruling = ruleOnFailure(failing('model_rate_limited', 1_234.5678), 1);

    expect(ruling).toMatchObject({ rule: 'wait', waitMs: 1_235 });
  });

  it('never waits longer than five minutes', () => {
    const ruling = ruleOnFailure(failing('model_unavailable', 86_400_000), 1);

    expect(ruling).toMatchObject({ rule: 'wait', waitMs: WAIT_MS_MAX });
  });
});

it.each(['slack_rate_limited', 'slack_reading_limited', 'slack_app_removed'] as const)(
  'is never given up after %s, and never waits longer than five minutes',
  (code) => {
    for (const attempt of [ATTEMPTS_MAX, 20, 2_000]) {
      const ruling = ruleOnFailure(failing(code), attempt);

      expect(ruling).toMatchObject({
        rule: 'wait',
        waitMs: expect.toSatisfy((ms) => ms <= WAIT_MS_MAX),
      });
    }
  },
);

it.each(LASTING)('%s needs a person and is not retried', (code) => {
  expect(ruleOnFailure(failing(code), 1)).toEqual({ rule: 'give_up', code });
});

it.each([[new TypeError('x is undefined')], ['a string'], [undefined]])(
  'treats %s as a bug',
  (thrown) => {
    expect(ruleOnFailure(thrown, 1)).toEqual({ rule: 'give_up', code: 'bug' });
  },
);
