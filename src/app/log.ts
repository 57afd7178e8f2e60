import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import { type DestinationStream, destination, type Logger as Pino, pino } from 'pino';
import { withSourcePlaces } from '../bundle/source-places.ts';

/**
 * Writes JSON lines with the process id and the host. An error is logged with its name, message, code
 * and place; its attached data may quote drafts, requests or tokens and is omitted.
 */
export function createLog(level: string, to: DestinationStream = destination(1)): Pino {
  return pino({ level, serializers: { err: errorText } }, to);
}

function errorText(error: unknown): unknown {
  if (!(error instanceof Error)) return String(typeof error);
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause = error.cause === undefined ? {} : { cause: errorText(error.cause) };
  return {
    name: error.name,
    ...messageOf(error),
    ...code,
    at: placeOf(error),
    ...cause,
  };
}

/** Messages of these errors quote the parsed text, which may be a draft, a note or an outline. */
const QUOTING: ReadonlySet<string> = new Set(['SyntaxError', 'ZodError', '$ZodError']);

function messageOf({ name, message }: Error): { message?: string } {
  return QUOTING.has(name) ? {} : { message: firstLine(message) };
}

const MESSAGE_CHARS_MAX = 200;

function firstLine(message: string): string {
  return withoutSecrets(message.split('\n', 1)[0] ?? '').slice(0, MESSAGE_CHARS_MAX);
}

function placeOf({ stack = '', message }: Error): string[] {
  const places = stack
    .replace(message, '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
  return places.length === 0 ? [] : withSourcePlaces(places.join('\n')).split('\n');
}

const TOKEN = /\b(xox[a-z]-|xapp-|sk-)[\w-]+/g;
/** An address may contain a secret: a response URL, a socket's ticket or a database's password. */
const ADDRESS = /\b([a-z]+:\/\/)(?:[^\s/@]*@)?([^\s/?#'"]*)[^\s'"]*/gi;

function withoutSecrets(text: string): string {
  return text.replace(ADDRESS, '$1$2').replace(TOKEN, '$1…');
}

/**
 * Writes Bolt's messages to our log while `isOn`, at Bolt's levels, but at `worst` at most: with `warn`
 * where the app itself decides if a failure is an error.
 */
export function boltLogger(
  log: Pino,
  isOn: () => boolean,
  worst: 'warn' | 'error' = 'error',
): Logger {
  const writeAt =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      if (!isOn()) return;
      const text = parts.map((part) =>
        part instanceof Error ? (messageOf(part).message ?? part.name) : String(part),
      );
      log[level]({ from: 'slack-sdk' }, withoutSecrets(text.join(' ')));
    };
  return {
    // At this level the SDK prints whole requests, and with them drafts and outlines.
    debug: () => {},
    // Bolt reports every connection; the app logs its own connection once.
    info: writeAt('debug'),
    warn: writeAt('warn'),
    error: writeAt(worst),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
