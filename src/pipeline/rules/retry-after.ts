export interface HeaderValues {
  get(name: string): string | null;
}

/**
 * How long a server asks us to wait: in seconds, in OpenAI's own milliseconds, or until a date by the
 * clock of the server. Undefined where it names no time, or none that is later than now: an immediate
 * retry would use up all attempts within a second.
 */
export function retryAfterMs(headers: HeaderValues): number | undefined {
  const ms = positive(headers.get('retry-after-ms'));
  const seconds = positive(headers.get('retry-after'));
  return ms ?? (seconds === undefined ? msUntilDate(headers) : seconds * 1000);
}

function positive(header: string | null): number | undefined {
  const number = Number(header ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}

function msUntilDate(headers: HeaderValues): number | undefined {
  const ms = dateIn(headers, 'retry-after') - dateIn(headers, 'date');
  return ms > 0 ? ms : undefined;
}

function dateIn(headers: HeaderValues, name: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: it reads a date from a header, not the clock.
  return Date.parse(headers.get(name) ?? '');
}
