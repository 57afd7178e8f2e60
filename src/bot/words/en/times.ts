import { timesIn } from './counts.ts';

export const times = timesIn({
  moment: '{date_short_pretty} at {time}',
  timeOfDay: '{time}',
  day: '{date_short} at {time}',
  agoFallback: (utc) => `on ${utc}`,
});
