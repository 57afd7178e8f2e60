import { expect, it } from 'vitest';
import { withChangedMarks, withoutMarks } from '../../src/bot/text/without-marks.ts';

it.each([
  ['# Tea\n\n> quoted', 'Tea\n\nquoted'],
  ['- **one** and *two*\n  - `three`', '• one and two\n  • three'],
  ['| a | b |\n| --- | :-: |\n| 1 | 2 |', 'a · b\n1 · 2'],
  ['```yaml\n- key: *anchor\n```\nafter', '- key: *anchor\nafter'],
  ['[the docs](https://a.example/x)', 'the docs (https://a.example/x)'],
  ['2 * 3 and snake_case_name, `**kwargs`', '2 * 3 and snake_case_name, **kwargs'],
  ['[[?Q1 How many? ]]', '[[?Q1 How many? ]]'],
  ['あれは**とても**速い', 'あれはとても速い'],
  ['either a | b', 'either a | b'],
])('shows %j as it is read', (markdown, shown) => {
  expect(withoutMarks(markdown)).toBe(shown);
});

it.each([
  ['## Tea\n\nMarch', '### Tea\n\nMay', '## Tea\n\nMarch', '### Tea\n\nMay'],
  ['a **b**\n\n*c*', 'a b\n\n_c_', 'a **b**\n\nc', 'a b\n\nc'],
  ['- one\n- two', '* one\n1. two', '• one\n• two', '• one\n1. two'],
  ['**a** b', '**a** c', 'a b', 'a c'],
])('keeps the signs of %j and %j that differ alone', (before, after, ...shown) => {
  expect(withChangedMarks(before, after)).toEqual(shown);
});
