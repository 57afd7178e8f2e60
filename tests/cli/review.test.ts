import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORE_NAME } from '../../src/cli/output/folder.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { itInDeep } from '../sampled.ts';
import { OUTLINE, openCli } from './cli-fixture.ts';

/** The printed lines, without details and figures of the model. */
function transcriptOf(stderr: string): string {
  const lines = stderr.trimEnd().split('\n');
  const shown = lines.filter((line) => !line.startsWith('  '));
  return shown
    .join('\n')
    .replace(/\d+(?= words)|\d+ of \d+|[\d,]+(?= tokens)|\d+(?=% of)|(?<=\$)[\d.]+/g, '…');
}

describe('the review at the terminal', { timeout: 30_000 }, () => {
  it('prints the whole run', async () => {
    const { outline, folder, call } = await openCli();

    const { code, stderr } = await call([outline, '--out', folder], {
      stdin: 'well\nchanges\nmention the egress bill\nApprove\n',
    });

    expect(code).toBe(0);
    expect(transcriptOf(stderr.replaceAll(folder, 'post'))).toMatchInlineSnapshot(`
      "Writing “Why we moved our CI to spot instances” in post
      Writing draft 1…
      Draft 1 has … words.
      Reviewing draft 1…
      What I understood:
      Draft 1 needs work (2 issues): … checks passed.
      Revising: writing draft 2…
      Draft 2 has … words.
      Reviewing draft 2…
      Draft 2 passed review: … checks passed.
      Draft 2 is ready for your review. Passed all checks.
      Read it in post/draft.md
      Approve, changes, or stop? 
      Type one of these words or its first letter.
      Approve, changes, or stop? 
      What should change? (one line) 
      Changes requested.
      Revising: writing draft 3…
      Draft 3 has … words.
      Reviewing draft 3…
      Draft 3 passed review: … checks passed.
      Draft 3 is ready for your review. Passed all checks.
      Read it in post/draft.md
      Approve, changes, or stop? 
      Draft 3 is approved.
      Creating thumbnail and LinkedIn post…
      Thumbnail created. Alt text: The title “Why we moved our CI to spot instances” in white letters on a bright colour gradient.
      LinkedIn post created.
      15 AI calls, … tokens (…% of the input cached), $…"
    `);
    expect(stderr).toMatch(/^ {2}✗ .+\n {4}“.+”\n {4}Suggested fix: .+$/m);
    expect(stderr).toMatch(/^ {2}addressed “mention the egress bill”: .+$/m);
  });

  it('asks again when the request names no change and no item is open', async () => {
    const { outline, folder, call, asked } = await openCli();

    const { code, stderr } = await call([outline, '--out', folder], { stdin: 'c\n  \ns\n' });

    expect(code).toBe(3);
    expect(stderr).toContain('Tell me what to change. Nothing else is open.');
    const loop = ['verdict', 'edits', 'verdict', 'comparison', 'comparison'];
    // Claims are read beside the verdict.
    const inOrder = asked().filter((kind) => kind !== 'claims');
    expect(inOrder).toEqual(['draft', 'brief_reading', ...loop]);
  });

  it('asks again when the request is longer than a comment may be', async () => {
    const { outline, folder, call, asked } = await openCli();

    const { code, stderr } = await call([outline, '--out', folder], {
      stdin: `c\n${'a'.repeat(12_001)}\ns\n`,
    });

    expect(code).toBe(3);
    expect(stderr).toContain('That is longer than 12,000 characters. Please shorten it.');
    expect(asked().filter((kind) => kind === 'edits')).toHaveLength(1);
  });

  itInDeep(
    'keeps the drafts when it is stopped, and asks again without another model call',
    async () => {
      const { outline, folder, call, asked, read } = await openCli();

      const stopped = await call([outline, '--out', folder], { stdin: 'stop\n' });
      const kept = (await readdir(folder)).sort();
      const paid = asked();
      const approved = await call([outline, '--out', folder], { stdin: 'yes\n' });

      expect(stopped.code).toBe(3);
      expect(stopped.stdout).toBe(`${folder}/draft.md\n${folder}/verdicts.json\n`);
      expect(stopped.stderr).toContain(
        `To continue: npm run blogpost -- ${outline} --out ${folder}\n`,
      );
      expect(kept).toEqual(['.blogpost.db', 'draft.md', 'verdicts.json']);
      expect(approved.code).toBe(0);
      expect(asked().slice(paid.length).sort()).toEqual(['image', 'linkedin_post', 'scene']);
      expect(JSON.parse(await read('verdicts.json'))).toMatchObject([
        { draft: 1, verdict: 'revise' },
        { draft: 2, verdict: 'pass', summary: expect.any(String) },
      ]);
    },
  );

  itInDeep('prints how to continue when standard input is closed', async () => {
    const { outline, folder, call, asked } = await openCli();

    const fromFile = await call([outline, '--out', folder]);
    const halfAnswer = await call([outline, '--out', folder], { stdin: 'changes\n' });
    const fromInput = await call(['-', '--out', folder], { stdin: OUTLINE });
    const approved = await call(['-', '--out', folder, '--yes'], { stdin: OUTLINE });

    expect([fromFile.code, halfAnswer.code, fromInput.code, approved.code]).toEqual([3, 3, 3, 0]);
    expect(fromInput.stderr).toContain(`npm run blogpost -- - --out ${folder} --yes\n`);
    expect(asked().filter((kind) => kind === 'draft')).toHaveLength(1);
  });

  itInDeep('can be interrupted while it asks', async () => {
    const { outline, folder, call } = await openCli();

    const ran = await call([outline, '--out', folder], { interruptAt: 'or stop?' });

    expect(ran).toMatchObject({ code: 130, stdout: expect.stringContaining('draft.md') });
  });

  itInDeep('does not expire, however long ago it began', async () => {
    const { outline, folder, call } = await openCli();
    const argv = [outline, '--out', folder, '--rounds', '0'];
    await call(argv, { stdin: 'stop\n' });
    const { db, close } = await openDatabase(`sqlite:${join(folder, STORE_NAME)}`);
    await db.updateTable('runs').set({ created_at: 0, active_at: 0 }).execute();
    await close();

    const { code, stdout } = await call(argv, { stdin: 'approve\n' });

    expect(code).toBe(0);
    expect(stdout).toContain('linkedin.md');
  });
});
