const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en', { weekday: 'long', month: 'long', day: 'numeric' });
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' });

/** A message's ts is its time in seconds. */
function dateOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

export function clockTime(ts: string): string {
  return clock.format(dateOf(ts));
}

export function fullTime(ts: string): string {
  return full.format(dateOf(ts));
}

export function dayName(ts: string, now = new Date()): string {
  const then = dateOf(ts);
  return then.toDateString() === now.toDateString() ? 'Today' : day.format(then);
}
