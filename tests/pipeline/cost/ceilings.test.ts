import { describe, expect, it } from 'vitest';
import {
  monthOf,
  type Spending,
  type SpentOnDay,
  usedUpBudget,
} from '../../../src/pipeline/rules/cost/ceilings.ts';
import type { Extension } from '../../../src/pipeline/run/budget.ts';

const MIDNIGHT = Date.UTC(2026, 10, 23);
const spentToday = (usd: Partial<SpentOnDay['usd']>): SpentOnDay => ({
  usd: { person: 0, channel: 0, workspace: 0, ...usd },
  until: MIDNIGHT,
});

const of = (more: Partial<Spending>): Spending => ({
  ...{ ceilings: {}, postUsd: 0, channelMonthUsd: 0, day: spentToday({}), extensions: [] },
  ...more,
});
const post = (usd: number): Extension => ({ of: 'post', usd, postUsd: 2 });
const month = (usd: number, postUsd: number): Extension => ({ of: 'channel_month', usd, postUsd });

const BOTH = { post: 2, channelMonth: 50 };

describe('a budget', () => {
  it.each<[string, Partial<Spending>, object | undefined]>([
    ['without a ceiling', { postUsd: 1e6, channelMonthUsd: 1e6 }, undefined],
    ['below it', { ceilings: BOTH, postUsd: 1.99, channelMonthUsd: 49.99 }, undefined],
    [
      'of a post that is used exactly',
      { ceilings: BOTH, postUsd: 2 },
      { of: 'post', limitUsd: 2, spentUsd: 2, extendUsd: 2 },
    ],
    [
      'of a post after one Extend',
      { ceilings: BOTH, postUsd: 4.1, extensions: [post(2)] },
      { of: 'post', limitUsd: 4, spentUsd: 4.1, extendUsd: 2 },
    ],
    [
      'with money after two',
      { ceilings: BOTH, postUsd: 4.1, extensions: [post(2), post(2)] },
      undefined,
    ],
    [
      'after the ceiling was lowered: an Extend keeps its size',
      { ceilings: { post: 1 }, postUsd: 2.5, extensions: [post(2)] },
      undefined,
    ],
    [
      'of a channel',
      { ceilings: BOTH, postUsd: 1, channelMonthUsd: 50 },
      { of: 'channel_month', limitUsd: 50, spentUsd: 50, extendUsd: 2 },
    ],
    [
      'of a channel without a ceiling for each post',
      { ceilings: { channelMonth: 50 }, postUsd: 1, channelMonthUsd: 51 },
      { of: 'channel_month', limitUsd: 50, spentUsd: 51, extendUsd: 5 },
    ],
    [
      'of a channel that is extended for this post',
      {
        ceilings: { channelMonth: 50 },
        ...{ postUsd: 5.9, channelMonthUsd: 70, extensions: [month(5, 1)] },
      },
      undefined,
    ],
    [
      'of a channel whose extension is used up',
      {
        ceilings: { channelMonth: 50 },
        ...{ postUsd: 6, channelMonthUsd: 70, extensions: [month(5, 1)] },
      },
      { of: 'channel_month', extendUsd: 5 },
    ],
    [
      'of a day of a channel, before that of the workspace',
      {
        ceilings: { days: { channel: 3, workspace: 5 } },
        day: spentToday({ person: 9, channel: 4, workspace: 6 }),
      },
      { of: 'channel_day', limitUsd: 3, spentUsd: 4, extendUsd: 0.3, until: MIDNIGHT },
    ],
    [
      'of a day that is extended for this post',
      {
        ceilings: { days: { person: 3 } },
        ...{ day: spentToday({ person: 4 }), postUsd: 1.2 },
        extensions: [{ of: 'person_day', usd: 0.3, postUsd: 1 }],
      },
      undefined,
    ],
    [
      'of a post, although its channel is extended',
      { ceilings: BOTH, postUsd: 2, channelMonthUsd: 50, extensions: [month(2, 1)] },
      { of: 'post' },
    ],
  ])('%s', (_, spending, expected) => {
    const budget = usedUpBudget(of(spending));

    if (expected === undefined) expect(budget).toBeUndefined();
    else expect(budget).toMatchObject(expected);
  });
});

describe('a month', () => {
  it.each([
    [Date.UTC(2026, 10, 30, 23, 59, 59, 999), '2026-11'],
    [Date.UTC(2026, 11, 1), '2026-12'],
    [Date.UTC(2027, 0, 1), '2027-01'],
    [0, '1970-01'],
  ])('of %d is %s in UTC', (at, expected) => {
    expect(monthOf(at)).toBe(expected);
  });
});
