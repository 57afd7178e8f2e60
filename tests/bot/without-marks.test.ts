import { expect, it } from 'vitest';
import { withoutMarks } from '../../src/bot/text/without-marks.ts';

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
