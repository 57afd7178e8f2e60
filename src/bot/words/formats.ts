import { atFirstUse } from '../../pipeline/at-first-use.ts';
import { dollarsText } from '../../pipeline/rules/cost/dollars-text.ts';
import { dateToken } from '../text/moment.ts';

/** Slack's date tokens of each moment. They may have words around them, such as “{date} at {time}”. */
interface MomentForms {
  moment: string;
  timeOfDay: string;
  day: string;
  /** In UTC, for clients without date tokens; `ago` is Slack's “3 days ago”. */
  agoFallback(utc: string): string;
}

/** How a language writes numbers, sums, lists and times. All catalogues get theirs here. */
export function formatsFor(locale: string) {
  const listOf = (type: 'conjunction' | 'disjunction') =>
    atFirstUse(() => new Intl.ListFormat(locale, { type }));
  const [and, or] = [listOf('conjunction'), listOf('disjunction')];
  const plurals = atFirstUse(() => new Intl.PluralRules(locale));
  const percents = atFirstUse(
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  );
  const dates = (fields: Intl.DateTimeFormatOptions) =>
    atFirstUse(() => new Intl.DateTimeFormat(locale, { ...fields, timeZone: 'UTC' }));
  const minutes = dates({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const long = dates({ month: 'long', year: 'numeric' });
  const short = dates({ month: 'short', year: 'numeric' });
  const number = (count: number) => count.toLocaleString(locale);
  const utc = (at: number) => `${minutes().format(at)} UTC`;
  const startOf = (month: string) => new Date(`${month}-01T00:00:00Z`);
  return {
    /** “1,200”. */
    number,
    /** “12%”, of a whole number. */
    percent: (whole: number) => percents().format(whole / 100),
    dollars: (usd: number) => dollarsText(usd, locale),
    /** “Grace, Lin and Max”. */
    allOf: (names: readonly string[]) => and().format(names),
    /** “Grace, Lin or Max”. */
    oneOf: (names: readonly string[]) => or().format(names),
    isOne: (count: number) => plurals().select(count) === 'one',
    /** Of `2026-11`: “November 2026”, and “Nov 2026”. */
    months: {
      long: (month: string) => long().format(startOf(month)),
      short: (month: string) => short().format(startOf(month)),
    },
    /** Moments, in milliseconds since 1970. */
    timesIn: ({ moment, timeOfDay, day, agoFallback }: MomentForms) => ({
      /** For places that do not show times of Slack. */
      inUtc: (at: number) => utc(at),
      moment: (at: number) => dateToken(at, moment, utc(at)),
      ago: (at: number) => dateToken(at, '{ago}', agoFallback(utc(at))),
      timeOfDay: (at: number) => dateToken(at, timeOfDay, utc(at)),
      day: (at: number) => dateToken(at, day, utc(at)),
    }),
  };
}
