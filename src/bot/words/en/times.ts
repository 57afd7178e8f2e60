import { dateToken } from '../../text/moment.ts';

const UTC = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

function inUtc(at: number): string {
  return `${UTC.format(at)} UTC`;
}

/** Moments, in milliseconds since 1970. */
export const times = {
  /** For places that do not show times of Slack. */
  inUtc,
  moment: (at: number) => dateToken(at, '{date_short_pretty} at {time}', inUtc(at)),
  /** Such as “3 days ago”. */
  ago: (at: number) => dateToken(at, '{ago}', `on ${inUtc(at)}`),
  timeOfDay: (at: number) => dateToken(at, '{time}', inUtc(at)),
  day: (at: number) => dateToken(at, '{date_short} at {time}', inUtc(at)),
};
