import { expect, it, onTestFinished } from 'vitest';
import { createSourceThreads } from '../../src/sources/source-thread.ts';

it('answers about robots.txt while other texts take long to parse', async () => {
  const threads = createSourceThreads();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const ended: string[] = [];
  const html = `${'<div>'.repeat(200_000)}deep`;
  const slow = Array.from({ length: 4 }, () =>
    threads
      .readText({ kind: 'html', html }, stop.signal)
      .catch(() => {})
      .finally(() => ended.push('text')),
  );

  const rules = 'User-agent: *\nDisallow: /tea';
  const site = { robotsAddress: 'https://a.example/robots.txt', rules, agent: 'Blogpost' };
  const asked = { ...site, address: 'https://a.example/tea' };
  const isAllowed = await threads.isAllowed(asked, stop.signal);
  const endedBefore = [...ended];
  stop.abort();
  await Promise.all(slow);

  expect(isAllowed).toBe(false);
  expect(endedBefore).toEqual([]);
});
