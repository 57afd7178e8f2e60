import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import { type DestinationStream, destination, type Logger as Pino, pino } from 'pino';

/**
 * One JSON line for each thing worth knowing, with the process and the host it comes from. Errors are told by name, code and place; their
 * attached data may quote drafts, requests or tokens, and is left out.
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

/** These quote what was being read, which may be a draft, a note or an outline. */
const QUOTING: ReadonlySet<string> = new Set(['SyntaxError', 'ZodError', '$ZodError']);

function messageOf({ name, message }: Error): { message?: string } {
  return QUOTING.has(name) ? {} : { message: firstLine(message) };
}

const MESSAGE_CHARS_MAX = 200;

function firstLine(message: string): string {
  return withoutSecrets(message.split('\n', 1)[0] ?? '').slice(0, MESSAGE_CHARS_MAX);
}

function placeOf({ stack = '', message }: Error): string[] {
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
}

const TOKEN = /\b(xox[a-z]-|xapp-|sk-)[\w-]+/g;
/** A response address, a socket's ticket and a database's password stand in addresses. */
const ADDRESS = /\b([a-z]+:\/\/)(?:[^\s/@]*@)?([^\s/?#'"]*)[^\s'"]*/gi;

function withoutSecrets(text: string): string {
  return text.replace(ADDRESS, '$1$2').replace(TOKEN, '$1…');
}

/**
 * Bolt's own messages in our log while it is `isOn`, at the levels it gives them: but what it calls an
 * error is a warning where we judge ourselves whether it is one.
 */
export function boltLogger(
  log: Pino,
  isOn: () => boolean,
  worst: 'warn' | 'error' = 'error',
): Logger {
  const say =
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
    // It counts every connection as news; ours says once that it is connected.
    info: say('debug'),
    warn: say('warn'),
    error: say(worst),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
