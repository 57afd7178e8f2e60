import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCli } from './cli-fixture.ts';

describe('--settings', () => {
  async function callWith(settings: string, more: string[] = []) {
    const cli = await openCli();
    const path = join(cli.home, 'settings.json');
    await writeFile(path, settings);
    const call = (others = more) =>
      cli.call([cli.outline, '--out', cli.folder, '--yes', '--settings', path, ...others]);
    const drafts = () => cli.model.calls.filter(({ kind }) => kind === 'draft');
    return { path, call, drafts };
  }

  it('gives the run the settings of a channel, below the options', async () => {
    const settings = {
      ...{ styleGuide: 'Short words.', avoid: ['leverage'], tone: 'warm', lengthWords: 300 },
      ...{ approvers: ['U0GRACE'], approvals: { approvalsNeeded: 2 }, quiet: true },
    };
    const { call, drafts } = await callWith(JSON.stringify(settings), ['--tone', 'plain']);

    const ran = await call();

    expect(ran.code).toBe(0);
    const [first] = drafts();
    expect(first?.ask.brief).toMatchObject({ tone: 'plain' });
    expect(first?.ask.prompt).toContain('<style_guide>\nShort words.\n');
    expect(first?.ask.prompt).toContain('leverage');
  });

  it('starts another post after a change of the file', async () => {
    const { call, path, drafts } = await callWith('{"styleGuide": "Short words."}');
    await call();
    await call();
    expect(drafts()).toHaveLength(1);
    await writeFile(path, '{"styleGuide": "Long words."}');

    await call();

    expect(drafts()).toHaveLength(2);
  });

  it.each([
    [
      '{"styleguide": "x"}',
      '“styleguide” in FILE isn’t a setting. Settings are styleGuide, avoid,',
    ],
    ['{"models": {"writter": "x"}}', '“models.writter” in FILE isn’t a setting.'],
    ['{"lengthWords": 7}', '“lengthWords” in FILE has a wrong value.'],
    ['{"prefer": [{"use": "x"}]}', '“prefer.0.insteadOf” in FILE has a wrong value.'],
    ['[]', 'FILE isn’t JSON with settings, like {"tone": "plain"}.'],
    ['no', 'FILE isn’t JSON with settings, like {"tone": "plain"}.'],
  ])('names what it cannot use in %s', async (settings, sentence) => {
    const { call, path } = await callWith(settings);

    const { code, stderr } = await call();

    expect(code).toBe(2);
    expect(stderr).toContain(sentence.replace('FILE', path));
  });
});
