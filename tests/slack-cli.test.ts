import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (path: string) => readFileSync(path, 'utf8');
const Hooks = z.object({
  hooks: z.object({ 'get-manifest': z.string(), start: z.string() }),
  config: z.object({ 'sdk-managed-connection-enabled': z.literal(true) }),
});

it('has the same manifest for the Slack CLI as for a person who pastes it', () => {
  expect(JSON.parse(read('manifest.json'))).toEqual(parse(read('manifest.yml')));
});

it('answers the Slack CLI with the manifest alone, and starts the app for it', () => {
  const { hooks } = Hooks.parse(JSON.parse(read('.slack/hooks.json')));
  // The CLI adds arguments of its own.
  const [command = '', ...words] = `${hooks['get-manifest']} --source local`.split(' ');

  const printed = execFileSync(command, words, { encoding: 'utf8' });

  expect(JSON.parse(printed)).toEqual(parse(read('manifest.yml')));
  const refused = spawnSync('npm', ['--silent', 'run', 'manifest', '--', '--bogus'], {
    encoding: 'utf8',
  });
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('--print') });
  expect(hooks.start).toBe('npm --silent start');
  expect(parse(read('package.json'))).toMatchObject({
    scripts: {
      start: 'exec env MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072 node src/start.js',
    },
  });
});
