import { mkdir, readdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORE_NAME } from '../../src/cli/output/folder.ts';
import { openStore } from '../../src/store/store.ts';
import { itInDeep } from '../sampled.ts';
import { openCli } from './cli-fixture.ts';

const REFUSED = { type: 'http_error', status: 400, code: 'moderation_blocked' } as const;
const NO_KEY = { type: 'http_error', status: 401 } as const;
/** Busy for an hour; the client is asked not to retry by itself. */
const BUSY = {
  type: 'http_error',
  status: 429,
  headers: { 'retry-after': '3600', 'x-should-retry': 'false' },
} as const;

/** Away, and it asks the client for short waits. */
const AWAY = {
  type: 'http_error',
  status: 503,
  headers: { 'retry-after-ms': '1', 'x-should-retry': 'false' },
} as const;

describe('the same command again', { timeout: 30_000 }, () => {
  it('makes only the asset that failed', async () => {
    const { outline, folder, model, call, asked } = await openCli();
    model.faults.take('image', REFUSED, { times: 2 });
    const argv = [outline, '--out', folder, '--yes', '--rounds', '0'];

    const first = await call(argv);
    const second = await call(argv);
    const paid = asked().length;
    const third = await call(argv);
    const fourth = await call(argv);

    expect([first.code, second.code, third.code, fourth.code]).toEqual([1, 1, 0, 0]);
    expect(first.stdout).toBe(
      `${folder}/draft.md\n${folder}/verdicts.json\n${folder}/linkedin.md\n`,
    );
    expect(first.stderr).toMatch(
      /^I couldn’t create the thumbnail\. The AI service won’t create it.*--yes/m,
    );
    expect(asked().slice(paid)).toEqual(['image']);
    expect(fourth.stdout).toBe(third.stdout);
    expect(third.stdout).toContain('thumbnail.png');
  });

  it('resumes at the step that failed', async () => {
    const { outline, folder, model, call, asked } = await openCli();
    model.faults.take('verdict', NO_KEY);
    const argv = [outline, '--out', folder, '--yes', '--rounds', '0'];

    const failed = await call(argv);
    const went = await call(argv);

    expect(failed).toMatchObject({ code: 1, stdout: `${folder}/draft.md\n` });
    expect(failed.stderr).toMatch(/^I can’t connect to the AI service\. .* To continue: .*\n$/m);
    expect(went.code).toBe(0);
    const loop = asked().filter((kind) => kind !== 'claims');
    expect(loop.slice(0, 4)).toEqual(['draft', 'brief_reading', 'verdict', 'verdict']);
  });

  it('continues after a server that was away, for which the first call did not wait', async () => {
    const { outline, folder, model, call } = await openCli();
    model.faults.take('draft', AWAY, { times: 4 });
    const argv = [outline, '--out', folder, '--yes', '--rounds', '0'];

    const failed = await call(argv, { interruptAt: 'Retrying in 300 s' });
    const went = await call(argv);

    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/^The AI service isn’t responding.* To continue: .*\n$/m);
    expect(went.code).toBe(0);
  });

  itInDeep('does not wait for the next attempt after an interruption', async () => {
    const { outline, folder, model, call } = await openCli();
    model.faults.take('draft', BUSY);

    const ran = await call([outline, '--out', folder, '--yes'], {
      interruptAt: 'Retrying in 300 s',
    });
    const again = await call([outline, '--out', folder, '--yes']);

    expect(ran).toMatchObject({ code: 130, stdout: '' });
    expect(again.code).toBe(0);
  });

  itInDeep('continues the words of a draft that was cut off', async () => {
    const { outline, folder, model, call, read } = await openCli();
    model.faults.take('draft', { type: 'cut', afterCharacters: 1_600 });
    const argv = [outline, '--out', folder, '--yes', '--rounds', '0'];

    await call(argv, { interruptAt: 'Retrying in 2 s' });
    const again = await call(argv);

    expect(again.code).toBe(0);
    const [first, second] = model.calls.filter(({ kind }) => kind === 'draft');
    expect(first?.ask.written).toBeUndefined();
    expect(second?.ask.written?.length).toBeGreaterThan(400);
    const headings = (await read('draft.md')).match(/^# .+$/gm);
    expect(headings).toHaveLength(1);
  });

  it('does not wait because the last process was killed', async () => {
    const { outline, folder, model, call } = await openCli();
    model.faults.take('verdict', NO_KEY);
    const argv = [outline, '--out', folder, '--yes', '--rounds', '0'];
    await call(argv);
    const store = await openStore(`sqlite:${join(folder, STORE_NAME)}`);
    const [run] = await store.runs.listAllOpen(1);
    await store.runs.claim(run?.id ?? '');
    await store.close();

    const again = await call(argv);

    expect(again.code).toBe(0);
    expect(again.stderr).not.toContain('Retrying in');
  });

  itInDeep('begins a new post for another outline and lists the files of the old one', async () => {
    const { outline, folder, call, asked, read } = await openCli();
    await call([outline, '--out', folder, '--yes', '--rounds', '0']);
    await writeFile(outline, 'Bread from cold dough\n- why wait a night\n- what to watch\n');

    const { code, stderr } = await call([outline, '--out', folder, '--rounds', '0']);

    expect(code).toBe(3);
    expect(stderr).toContain('From an earlier post, not this one: linkedin.md, thumbnail.png\n');
    expect(await read('draft.md')).toContain('# Bread from cold dough');
    expect(asked().filter((kind) => kind === 'draft')).toHaveLength(2);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  itInDeep('writes a file that could not be written, without another model call', async () => {
    const { outline, folder, call, asked } = await openCli();
    const argv = [outline, '--out', folder, '--yes', '--rounds', '0'];
    await mkdir(join(folder, 'linkedin.md'), { recursive: true });

    const { code, stderr } = await call(argv);
    const paid = asked().length;
    await rmdir(join(folder, 'linkedin.md'));
    const again = await call(argv);

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /I couldn’t write .*linkedin\.md: a folder has that name\. Fix that and run/,
    );
    expect(again.code).toBe(0);
    expect(asked()).toHaveLength(paid);
  });

  itInDeep('names the picture by its format', async () => {
    const { outline, folder, model, call } = await openCli();
    const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64');
    model.faults.take('image', { type: 'image', base64: jpeg });

    const { stdout } = await call([outline, '--out', folder, '--yes', '--rounds', '0']);

    expect(stdout).toContain(`${folder}/thumbnail.jpg\n`);
  });
});
