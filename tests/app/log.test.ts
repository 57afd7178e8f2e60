import { expect, it } from 'vitest';
import { z } from 'zod';
import { boltLogger, createLog } from '../../src/app/log.ts';

const SECRET = 'our unreleased product';

/** The content of one log line; pino writes to the given stream. */
function logged(err: unknown): string {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.error({ err }, 'failed');
  return lines.join('');
}

function thrownBy(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}

const QUOTING = [
  thrownBy(() => JSON.parse(`{"outline": ${SECRET}`)),
  thrownBy(() => z.strictObject({}).parse({ [SECRET]: 1 })),
  thrownBy(() => z.enum(['a']).parse(SECRET)),
];

it.each(QUOTING)('leaves out the text that $name quotes', (error) => {
  const line = logged(error);

  expect(line).toContain(`"name":"${error.name}"`);
  expect(line).toContain('log.test.ts');
  expect(line).not.toContain('unreleased');
  expect(line).not.toContain('"message"');
});

it('names no place of an error without one', () => {
  const error = Object.assign(new Error('refused'), { stack: 'Error: refused' });

  expect(JSON.parse(logged(error)).err.at).toEqual([]);
});

it('leaves it out of a cause too', () => {
  const [cause] = QUOTING;

  const line = logged(new Error('The answer could not be read', { cause }));

  expect(line).toContain('The answer could not be read');
  expect(line).not.toContain('unrel');
});

const SECRETS = [
  ['a bot token', 'called with xoxb-123-abc and more', 'called with xoxb-… and more'],
  ['an app token', 'xapp-1-A1-2-abc', 'xapp-…'],
  ['a key', 'Incorrect key: sk-proj-abc_123.', 'Incorrect key: sk-….'],
  [
    'a response address',
    'Failed to parse URL from https://hooks.slack.com/commands/T1/2/abc',
    'Failed to parse URL from https://hooks.slack.com',
  ],
  [
    'a ticket',
    'wss://wss-primary.slack.com/link/?ticket=1&app_id=2',
    'wss://wss-primary.slack.com',
  ],
  [
    'a password',
    'connect postgres://ada:pw@db.local:5432/blog?x=1',
    'connect postgres://db.local:5432',
  ],
] as const;

it.each(SECRETS)('logs nothing of %s', (_, message, expected) => {
  expect(JSON.parse(logged(new Error(message)))).toMatchObject({ err: { message: expected } });
});

it.each(SECRETS)('logs nothing of %s from a message of the SDK', (_, message, expected) => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });

  boltLogger(log, () => true).warn(message, new Error(message));

  expect(JSON.parse(lines.join(''))).toMatchObject({ msg: `${expected} ${expected}` });
});

it('drops the SDK’s debug messages, which are whole requests', () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });

  boltLogger(log, () => true).debug(SECRET);

  expect(lines).toEqual([]);
});
