import { timesIn } from './counts.ts';

export const times = timesIn({
  moment: '{date_short_pretty} um {time}',
  timeOfDay: '{time}',
  day: '{date_short} um {time}',
  agoFallback: (utc) => `am ${utc}`,
});
