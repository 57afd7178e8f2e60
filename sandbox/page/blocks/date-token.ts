/** Slack's date tokens (docs.slack.dev/messaging/formatting-message-text), in the reader's time zone. */
const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Reads `!date^1392734382^{date_short_pretty} at {time}`; gives undefined for a token Slack does not know. */
export function dateText(target: string, now = new Date()): string | undefined {
  const [, seconds = '', format = ''] = target.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (format === '' || Number.isNaN(at.getTime())) return undefined;
  let isKnown = true;
  const text = format.replace(/\{(\w+)\}/g, (_, token: string) => {
    const shown = tokenText(token, at, now);
    isKnown &&= shown !== undefined;
    return shown ?? '';
  });
  return isKnown ? text : undefined;
}

function tokenText(token: string, at: Date, now: Date): string | undefined {
  const relative = token.endsWith('_pretty') ? relativeDay(at, now) : undefined;
  if (relative !== undefined) return relative;
  if (token === 'ago') return ago(now.getTime() - at.getTime());
  const format = FORMATS[token.replace(/_pretty$/, '')];
  return format && new Intl.DateTimeFormat('en-US', format).format(at);
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function ago(ms: number): string {
  const [unit, size] =
    UNITS.find(([, size]) => Math.abs(ms) >= size) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat('en-US').format(-Math.round(ms / size), unit);
}

function relativeDay(at: Date, now: Date): string | undefined {
  const names = new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]);
  return names.get(dayNumber(at) - dayNumber(now));
}

function dayNumber(date: Date): number {
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
