import { expect, it } from 'vitest';
import { CLI_WITH_NEWSLETTER } from '../extra-assets.ts';
import { openCli } from './cli-fixture.ts';

const REFUSED = { type: 'http_error', status: 400, code: 'moderation_blocked' } as const;

it('writes the file of a third kind, and makes only that kind again when it failed', async () => {
  const { outline, folder, model, call, asked, read } = await openCli(CLI_WITH_NEWSLETTER);
  model.faults.take('other', REFUSED);
  const argv = [outline, '--out', folder, '--yes', '--rounds', '0'];

  const first = await call(argv);
  const paid = asked().length;
  const second = await call(argv);

  expect(first.code).toBe(1);
  expect(first.stderr).toContain('Creating thumbnail, LinkedIn post and newsletter entry…');
  expect(first.stderr).toMatch(/^I couldn’t create the newsletter entry\. The AI service won’t/m);
  expect(first.stdout).not.toContain('newsletter.md');
  expect(second.code).toBe(0);
  expect(asked().slice(paid)).toEqual(['other']);
  expect(second.stderr).toContain('Newsletter entry made: As asked.');
  expect(second.stdout).toContain(`${folder}/newsletter.md\n`);
  expect(await read('newsletter.md')).toBe('As asked.\n');
});
