import { momentText } from '../../text/escape.ts';

/** Moments, in milliseconds since 1970. */
export const times = {
  moment: (at: number) => momentText(at),
  timeOfDay: (at: number) => momentText(at),
  day: (at: number) => momentText(at),
};
