import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { askTerminal } from '../../src/app/process/ask-terminal.ts';

it.each([
  ['a line', 'yes\r', 'yes'],
  ['Ctrl-C', '\u0003', undefined],
  ['Ctrl-D', '\u0004', undefined],
  ['Ctrl-C after some letters', 'ye\u0003', undefined],
])('takes %s at a question', async (_, keys, expected) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked = askTerminal({ input, output }, 'Delete it? ');

  input.write(keys);

  expect(await asked).toBe(expected);
  output.end();
  const shown = await text(output);
  expect(shown).toContain('Delete it? ');
  expect(shown.endsWith('\n')).toBe(true);
});
