import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { createMarkdownThread } from '../../src/bot/text/markdown-thread.ts';

const LIMITS = { cpuMs: 60_000, wallMs: 60_000 };
const SIZES = { first: 9_000, others: 11_000 };

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

it('keeps no answer of a job that has ended, while the thread waits for the next one', async () => {
  const thread = createMarkdownThread();
  onTestFinished(thread.end);
  const answered = async () => {
    const parts = await thread.render({ text: '# Tea\n\nIt is good.', sizes: SIZES }, LIMITS);
    return new WeakRef(parts);
  };
  const parts = await answered();
  // The next job takes the place of the last one in the variables of the thread.
  await answered();
  await new Promise(setImmediate);

  collectGarbage();

  expect(parts.deref()).toBeUndefined();
});
