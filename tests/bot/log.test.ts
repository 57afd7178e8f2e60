import { expect, it } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../src/log.ts';

const SECRET = 'our unreleased product';

/** What one line of the log holds; pino writes to the stream it is given. */
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

it.each(QUOTING)('leaves out what $name quotes', (error) => {
  const line = logged(error);

  expect(line).toContain(`"name":"${error.name}"`);
  expect(line).toContain('log.test.ts');
  expect(line).not.toContain('unreleased');
  expect(line).not.toContain('"message"');
});

it('leaves it out of a cause, too', () => {
  const [cause] = QUOTING;

  const line = logged(new Error('The answer could not be read', { cause }));

  expect(line).toContain('The answer could not be read');
  expect(line).not.toContain('unrel');
});
