import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { commandLine } from '../../src/cli/args/args.ts';
import { createTerminal } from '../../src/cli/terminal/terminal.ts';

function terminal({ isTTY }: { isTTY: boolean }) {
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  const { signal } = new AbortController();
  const screen = () => String(output.read() ?? '');
  return { ...createTerminal({ input: undefined, output, signal }), screen };
}

it('removes control sequences from a model’s text', () => {
  const { say, screen } = terminal({ isTTY: true });

  say('a \u001b[2Jpost\r\nand \u202etxet\u202c, 日本語, 👩‍🚀');

  expect(screen()).toBe('a  [2Jpost and txet, 日本語, 👩‍🚀\n');
});

it('replaces a progress line by the next line', () => {
  const { say, showProgress, screen } = terminal({ isTTY: true });

  showProgress('30 words so far');
  showProgress('60 words so far');
  say('Draft 1 has 75 words.');

  expect(screen()).toBe(
    '30 words so far\r\u001b[K60 words so far\r\u001b[KDraft 1 has 75 words.\n',
  );
});

it('shows no progress lines without a terminal', () => {
  const { say, showProgress, screen } = terminal({ isTTY: false });

  showProgress('30 words so far');
  say('Draft 1 has 75 words.');

  expect(screen()).toBe('Draft 1 has 75 words.\n');
});

it('prints the command that continues, quoted for a shell', () => {
  const typed = ['my outline.md', '--title', "It's $HOME", '--out=post/a'];

  expect(commandLine(typed)).toBe(
    `npm run blogpost -- 'my outline.md' --title 'It'\\''s $HOME' --out=post/a`,
  );
});
