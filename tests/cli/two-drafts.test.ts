import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { habitual } from '../scenarios/habitual-answers.ts';
import { fault, type Habit } from '../scripted-evaluators.ts';
import { openCli } from './cli-fixture.ts';

const WORSE: Habit = {
  name: 'finds less in a draft that reads worse',
  faultsIn: (version) => (version === 1 ? [fault('same')] : []),
  prefers: () => 'earlier',
};

const openEditor = () => openCli(undefined, { script: habitual(WORSE), loop: 'editor' });

describe('the review of two drafts at the terminal', { timeout: 30_000 }, () => {
  it('asks which one, and publishes the chosen one', async () => {
    const { outline, folder, call, read } = await openEditor();

    const { code, stderr } = await call([outline, '--out', folder], {
      stdin: 'approve 3\napprove 2\n',
    });

    expect(code).toBe(0);
    const lines = stderr.replaceAll(folder, 'post').split('\n');
    const asked = lines.findIndex((line) => line.startsWith('Draft 1 is ready'));
    expect(lines.slice(asked, asked + 8).join('\n')).toMatchInlineSnapshot(`
      "Draft 1 is ready for your review. The last revision made the post worse.
      Draft 1 reads better than draft 2. You can approve either.
      Read it in post/draft.md
      The other draft is in post/other-draft.md
      Approve 1, Approve 2, changes, or stop? 
      Type one of these words or its first letter.
      Approve 1, Approve 2, changes, or stop? 
      Draft 2 is approved."
    `);
    expect(await read('draft.md')).not.toContain(fault('same'));
    expect(await read('other-draft.md')).toContain(fault('same'));
  });

  it('removes the other one once a requested revision replaces both', async () => {
    const { outline, folder, call } = await openEditor();

    const { code, stdout, stderr } = await call([outline, '--out', folder], {
      stdin: 'changes\nMention the price.\napprove\n',
    });

    expect(code).toBe(0);
    expect(stderr).toContain('other-draft.md');
    expect(stderr).not.toContain('From an earlier post');
    expect(stdout).not.toContain('other-draft.md');
    expect(await readdir(folder)).not.toContain('other-draft.md');
  });

  it('approves the best one without a number', async () => {
    const { outline, folder, call, read } = await openEditor();

    const { code, stderr } = await call([outline, '--out', folder], { stdin: 'a\n' });

    expect(code).toBe(0);
    expect(stderr).toContain('Draft 1 is approved.');
    expect(await read('draft.md')).toContain(fault('same'));
  });

  it('approves the best one unasked with --yes', async () => {
    const { outline, folder, call, read } = await openEditor();

    expect((await call([outline, '--out', folder, '--yes'])).code).toBe(0);

    expect(await read('draft.md')).toContain(fault('same'));
  });

  it('writes both drafts before the answer, and the scores and the comparison', async () => {
    const { outline, folder, call, read } = await openEditor();

    const { stdout } = await call([outline, '--out', folder], { stdin: 'stop\n' });

    expect(stdout).toContain('/other-draft.md');
    expect(await read('draft.md')).toContain(fault('same'));
    const answer = { better: 'earlier', why: 'It keeps its promise.' };
    expect(JSON.parse(await read('verdicts.json'))).toMatchObject([
      { draft: 1, verdict: 'revise', score: { passed: 12, of: 13, failed_places: 1 } },
      {
        draft: 2,
        verdict: 'pass',
        score: { passed: 13, of: 13, failed_places: 0 },
        comparison: { earlier: 1, better: 'earlier', answers: [answer, answer] },
      },
    ]);
  });
});
