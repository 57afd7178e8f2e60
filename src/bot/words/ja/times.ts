import { timesIn } from './counts.ts';

export const times = timesIn({
  moment: '{date_short_pretty} {time}',
  timeOfDay: '{time}',
  day: '{date_short} {time}',
  agoFallback: (utc) => utc,
});
