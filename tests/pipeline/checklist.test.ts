import { describe, expect, it } from 'vitest';
import {
  CHECKLIST,
  checklistOf,
  OLD_CHECKLIST,
  severityOf,
} from '../../src/pipeline/rules/checks/checklist.ts';

const NO_BRIEF = { orders: [], setsEnding: false };

describe('the checklist of an editor run', () => {
  it('has the core that people chose, and the points of the run', () => {
    expect(checklistOf({ ...NO_BRIEF, setsEnding: true, lengthWords: 300 })).toEqual([
      ...['nothing_invented', 'in_scope', 'holds_together', 'obeys_brief', 'says_something'],
      ...['fits_audience', 'no_filler', 'keeps_stance', 'covers_points'],
    ]);
  });

  it.each([
    ['the orders of the outline', { orders: ['Name no customer.'] }, 'obeys_orders', true],
    ['orders only where there are some', {}, 'obeys_orders', false],
    ['a next step at the end', {}, 'ending_acts', true],
    ['no next step where the outline sets the end', { setsEnding: true }, 'ending_acts', false],
    ['headings of a post of unknown length', {}, 'headings_guide', true],
    ['headings of a long post', { lengthWords: 401 }, 'headings_guide', true],
    ['no headings of a short post', { lengthWords: 400 }, 'headings_guide', false],
  ] as const)('asks for %s', (_, brief, id, isAsked) => {
    expect(checklistOf({ ...NO_BRIEF, ...brief }).includes(id)).toBe(isAsked);
  });

  it('has 9 to 12 items', () => {
    const sizes = [true, false].flatMap((setsEnding) =>
      [[], ['Name no customer.']].flatMap((orders) =>
        [300, undefined].map(
          (lengthWords) => checklistOf({ orders, setsEnding, lengthWords }).length,
        ),
      ),
    );

    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([9, 12]);
  });

  it('treats headings as advice', () => {
    expect(checklistOf(NO_BRIEF).filter((id) => severityOf(id) === 'advisory')).toEqual([
      'headings_guide',
    ]);
  });
});

it('keeps the ids of older versions at their places', () => {
  expect(OLD_CHECKLIST).toEqual([
    ...['covers_outline', 'keeps_to_outline', 'opening_states_point', 'headings_guide'],
    ...['fits_audience', 'concrete', 'no_filler', 'ending_acts'],
  ]);
  expect(CHECKLIST.slice(0, 8)).toEqual(OLD_CHECKLIST);
});
