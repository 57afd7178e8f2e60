import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTLINE, openCli } from './cli-fixture.ts';

const HOW = 'For help: npm run blogpost -- --help';

describe('a call that cannot work', () => {
  it.each([
    [['--out', 'OUT'], `Name the file with the outline, or - for standard input. ${HOW}`],
    [['OUTLINE'], `Name the folder for the files with --out FOLDER. ${HOW}`],
    [['OUTLINE', '--out'], `--out needs a value. ${HOW}`],
    [['OUTLINE', 'more.md', '--out', 'OUT'], `Name one outline only, without “more.md”. ${HOW}`],
    [['OUTLINE', '--out', 'OUT', '--fast'], `Unknown option '--fast'. ${HOW}`],
    [['OUTLINE', '--out', 'OUT', '--rounds', '6'], '--rounds takes a whole number from 0 to 5.'],
    [['OUTLINE', '--out', 'OUT', '--rounds', 'two'], '--rounds takes a whole number from 0 to 5.'],
    [['OUTLINE', '--out', 'OUT', '--rounds', '-1'], `--rounds needs a value. ${HOW}`],
    [
      ['OUTLINE', '--out', 'OUT', '--title', '', '--length', '7'],
      '--title takes 1 to 150 characters. --length takes a whole number of words from 50 to 6000.',
    ],
    [['nowhere.md', '--out', 'OUT'], 'I can’t find the file nowhere.md.'],
    [['-', '--out', 'OUT'], 'Standard input is empty. Write the outline there.'],
  ])('%j', async (argv, line) => {
    const { outline, folder, call } = await openCli();
    const places: Record<string, string> = { OUTLINE: outline, OUT: folder };

    const ran = await call(argv.map((word) => places[word] ?? word));

    expect(ran).toEqual({ code: 2, stdout: '', stderr: `${line}\n` });
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['is empty', ' \n\n', /^The file .* is empty\. Write the outline there\.\n$/],
    ['is not text', Buffer.from([0x89, 0x50, 0, 1]), /^The file .* isn’t UTF-8 text\. .*\n$/],
    ['is in another encoding', Buffer.from([0x66, 0xfc, 0x72]), /^The file .* isn’t UTF-8 text\./],
    ['is too long', 'ä'.repeat(100_001), /up to 100,000 characters\.\n$/],
    ['is far too long', '€'.repeat(400_000), /up to 100,000 characters\.\n$/],
  ])('an outline that %s', async (_, content, line) => {
    const { outline, folder, call } = await openCli();
    await writeFile(outline, content);

    const ran = await call([outline, '--out', folder]);

    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(line) });
    expect(existsSync(folder)).toBe(false);
  });

  it.each(['--answers', '--settings'])('a file of %s that cannot be read', async (option) => {
    const { home, outline, folder, call } = await openCli();
    const path = join(home, 'more.txt');
    await writeFile(path, Buffer.from('\ufeffQ1: 31', 'utf16le'));
    const errorOf = async (file: string) =>
      (await call([outline, '--out', folder, option, file])).stderr;

    expect([await errorOf(path), await errorOf(home), await errorOf('nowhere.json')]).toEqual([
      `The file ${path} isn’t UTF-8 text. Save it as plain text.\n`,
      `${home} is a folder. Name a file.\n`,
      'I can’t find the file nowhere.json.\n',
    ]);
  });

  it('a folder that is a file, is below a file, or is the outline itself', async () => {
    const { home, outline, call } = await openCli();

    const isFile = await call([outline, '--out', outline]);
    const underFile = await call([outline, '--out', join(outline, 'deep', 'post')]);
    const isFolder = await call([home, '--out', join(home, 'post')]);

    expect([isFile, underFile, isFolder].map(({ code, stderr }) => [code, stderr])).toEqual([
      [2, `I can’t write to the folder ${outline}: it’s a file.\n`],
      [2, `I can’t write to the folder ${outline}/deep/post: part of its path is a file.\n`],
      [2, `${home} is a folder. Name a file.\n`],
    ]);
  });

  it('missing and wrong variables are named in one line', async () => {
    const { outline, folder, call } = await openCli();

    const env = { OPENAI_API_KEY: ' ', ROUNDS_MAX: 'many' };
    const { code, stderr } = await call([outline, '--out', folder], { env });

    expect(code).toBe(2);
    expect(stderr).toMatch(/^[^\n]*OPENAI_API_KEY is missing[^\n]*; ROUNDS_MAX must be[^\n]*\n$/);
    expect(existsSync(folder)).toBe(false);
  });

  it('a damaged store', async () => {
    const { outline, folder, call } = await openCli();
    await mkdir(folder);
    await writeFile(join(folder, '.blogpost.db'), OUTLINE.repeat(100));

    const { code, stderr } = await call([outline, '--out', folder]);

    expect(code).toBe(2);
    expect(stderr).toMatch(/^The store .* is not a SQLite database, or is damaged; check its path/);
  });

  it('a request for help', async () => {
    const { call } = await openCli();

    const { code, stdout, stderr } = await call(['--help']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('npm run blogpost -- OUTLINE --out FOLDER');
  });
});
