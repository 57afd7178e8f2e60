import { expect, it } from 'vitest';
import { dateText } from '../../sandbox/page/blocks/date-token.ts';

const AT = new Date(2026, 10, 27, 13, 31);
const seconds = AT.getTime() / 1000;
const shown = (format: string, now: Date) => dateText(`!date^${seconds}^${format}`, now);

it('shows a moment in the time zone of the reader', () => {
  const pretty = '{date_short_pretty} at {time}';

  expect(shown(pretty, new Date(2026, 10, 27, 1))).toBe('today at 1:31 PM');
  expect(shown(pretty, new Date(2026, 10, 28, 1))).toBe('yesterday at 1:31 PM');
  expect(shown(pretty, new Date(2026, 10, 26, 1))).toBe('tomorrow at 1:31 PM');
  expect(shown(pretty, new Date(2026, 0, 1))).toBe('Nov 27, 2026 at 1:31 PM');
});

it('shows how long ago it was', () => {
  expect(shown('{ago}', new Date(2026, 10, 27, 13, 31, 20))).toBe('20 seconds ago');
  expect(shown('{ago}', new Date(2026, 10, 27, 15, 31))).toBe('2 hours ago');
  expect(shown('{ago}', new Date(2026, 10, 30, 15, 31))).toBe('3 days ago');
});

it('leaves a token that Slack does not know to the fallback', () => {
  expect(shown('{weekday}', AT)).toBeUndefined();
  expect(dateText('!date^soon^{time}', AT)).toBeUndefined();
});
