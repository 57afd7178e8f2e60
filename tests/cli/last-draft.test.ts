import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { reviewAtTerminal } from '../../src/cli/terminal/review.ts';
import { createTerminal } from '../../src/cli/terminal/terminal.ts';

it('explains that the last draft takes no changes, and asks again', async () => {
  const input = new PassThrough();
  input.end('changes\nShorter, please.\nstop\n');
  let shown = '';
  const output = new Writable({
    write(chunk, _, done) {
      shown += String(chunk);
      done();
    },
  });
  const { signal } = new AbortController();
  const terminal = createTerminal({ input, output, signal });
  const refusal = { refused: 'drafts_used_up' as const, version: 100 };
  const commands: Parameters<typeof reviewAtTerminal>[0]['commands'] = {
    decide: async () => undefined,
    readClaims: async () => undefined,
    settleClaim: async () => ({ state: 'kept' }),
    requestRevision: async () => ({ state: 'refused', refusal }),
  };

  const reviewed = { runId: 'R1', version: 100, offered: [] };
  const answer = await reviewAtTerminal({ commands, terminal }, reviewed);

  terminal.close();
  expect(answer).toBe('stopped');
  expect(shown).toContain('This is the last draft a post can have. Approve it or stop.');
  expect(shown.match(/Approve, changes, or stop\?/g)).toHaveLength(2);
});
