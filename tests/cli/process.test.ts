import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inDeep, itInDeep } from '../sampled.ts';
import { OUTLINE, openCli } from './cli-fixture.ts';
import { startProcess } from './run-process.ts';

/** A process takes about a second to start; a busy machine takes longer. */
const UNHURRIED = { timeout: 60_000 };

/** Claims are read beside the verdict. */
function inOrder(kinds: readonly string[]): string[] {
  return kinds.filter((kind) => kind !== 'claims');
}

describe('npm run blogpost', UNHURRIED, () => {
  it('writes the post into the caller’s folder and prints the paths of its files', async () => {
    const { home, env, read } = await openCli();

    const { child, ended } = startProcess(['outline.md', '--out', 'post'], { from: home, env });
    // Standard input stays open, as it does at a terminal.
    child.stdin?.write('approve\n');
    const { code, stdout, stderr } = await ended;

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'post/draft.md\npost/verdicts.json\npost/linkedin.md\npost/thumbnail.png\n',
    });
    expect(stderr).toContain('Draft 2 is approved.');
    expect(await read('draft.md')).toContain('# Why we moved our CI to spot instances');
  });

  itInDeep(
    'keeps its results when Ctrl-C comes in the middle of a model call, and resumes',
    async () => {
      const { home, env, model, asked, call, folder, outline, read } = await openCli();
      model.faults.take('verdict', { type: 'hang' });
      const command = ['outline.md', '--out', 'post', '--yes'];
      const { child, ended } = startProcess(command, { from: home, env });
      model.onCall(({ kind }) => kind === 'verdict' && child.kill('SIGINT'));

      const interrupted = await ended;
      const before = inOrder(asked());
      const went = await call([outline, '--out', folder, '--yes']);

      expect(interrupted).toMatchObject({ code: 130, stdout: 'post/draft.md\n' });
      expect(interrupted.stderr).toMatch(
        /To continue: npm run blogpost -- outline\.md --out post --yes\n$/,
      );
      expect(before).toEqual(['draft', 'brief_reading', 'verdict']);
      expect(went.code).toBe(0);
      const loop = ['verdict', 'edits', 'verdict', 'comparison', 'comparison'];
      expect(inOrder(asked()).slice(3, 8)).toEqual(loop);
      expect(inOrder(asked()).slice(8).sort()).toEqual(['image', 'linkedin_post', 'scene']);
      expect(JSON.parse(await read('verdicts.json'))).toHaveLength(2);
    },
  );

  inDeep(() => {
    it('uses the stand-in model for a demo, and its recorded answers', async () => {
      const { home, read } = await openCli();
      const story = join(import.meta.dirname, '../../sandbox/stories/new-domain/outline.md');

      const argv = [story, '--out', 'post', '--yes', '--demo'];
      const { ended } = startProcess(argv, { from: home, env: { IMAGE_MODEL: 'none' } });
      const { code, stderr } = await ended;

      expect(code, stderr).toBe(0);
      expect(stderr).toContain('The model is a stand-in');
      const post = await read('draft.md');
      expect(post).toContain('1. In your shop, open Settings > Domains');
      expect(post).toContain('“Nine of ten calls after a move are about step 5.');
    });
  });

  itInDeep('refuses wrong arguments in one line and leaves no files', async () => {
    const { home } = await openCli();
    const { child, ended } = startProcess(['-', '--out', 'post', '--yes'], { from: home, env: {} });
    child.stdin?.end(OUTLINE);

    const { code, stdout, stderr } = await ended;

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^.*OPENAI_API_KEY is missing.*\n$/);
    await expect(access(join(home, 'post'))).rejects.toThrow('ENOENT');
  });
});
