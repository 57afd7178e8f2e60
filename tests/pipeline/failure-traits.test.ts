import { expect, it } from 'vitest';
import { PipelineError } from '../../src/pipeline/errors.ts';
import {
  endsByItself,
  type FailureTraits,
  hasTrait,
  OPERATOR_WAITS,
  traitsOf,
} from '../../src/pipeline/rules/failure-traits.ts';
import { FailureCode } from '../../src/pipeline/run.ts';

const codesWith = (trait: keyof FailureTraits) =>
  FailureCode.options.filter((code) => traitsOf(code)[trait]);

it('names the codes with each trait', () => {
  expect({
    isTransient: codesWith('isTransient'),
    isUnlimited: codesWith('isUnlimited'),
    isRateLimit: codesWith('isRateLimit'),
    isUnclear: codesWith('isUnclear'),
    needsOtherChannel: codesWith('needsOtherChannel'),
  }).toEqual({
    isTransient: [
      'model_unavailable',
      'model_rate_limited',
      'model_malformed',
      'slack_unreachable',
      'slack_rate_limited',
      'slack_reading_limited',
      'slack_app_removed',
    ],
    isUnlimited: ['slack_rate_limited', 'slack_reading_limited', 'slack_app_removed'],
    isRateLimit: ['model_rate_limited', 'slack_rate_limited', 'slack_reading_limited'],
    isUnclear: ['model_unavailable', 'slack_unreachable'],
    needsOtherChannel: ['slack_channel_not_found', 'slack_channel_archived'],
  });
});

it('reports every wait for the operator', () => {
  expect(codesWith('needsOperator').toSorted()).toEqual([...OPERATOR_WAITS].toSorted());
});

it('expects a removed app to return only with help of the operator', () => {
  const error = (code: FailureCode) => new PipelineError(code, 'did not work');

  expect(endsByItself(error('slack_unreachable'))).toBe(true);
  expect(endsByItself(error('slack_app_removed'))).toBe(false);
  expect(endsByItself(error('slack_refused'))).toBe(false);
});

it('finds no trait in an error without a code', () => {
  expect(hasTrait(new TypeError('x is undefined'), 'isTransient')).toBe(false);
});
