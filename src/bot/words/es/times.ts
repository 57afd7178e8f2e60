import { timesIn } from './counts.ts';

export const times = timesIn({
  moment: '{date_short_pretty} a las {time}',
  timeOfDay: '{time}',
  day: '{date_short} a las {time}',
  agoFallback: (utc) => `el ${utc}`,
});
