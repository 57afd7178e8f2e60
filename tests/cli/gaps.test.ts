import { expect, it } from 'vitest';
import { createTerminalMessenger } from '../../src/cli/terminal/messenger.ts';
import { approve, reviewAtTerminal } from '../../src/cli/terminal/review.ts';
import type { Terminal } from '../../src/cli/terminal/terminal.ts';
import type { Refusal } from '../../src/pipeline/rules/review/approval.ts';
import { NO_READING } from '../../src/pipeline/run/brief-reading.ts';
import { aNote, aRun, NOON } from '../pipeline/cast.ts';

function terminalWith(...typed: string[]) {
  const said: string[] = [];
  const terminal: Terminal = {
    say: (line) => void said.push(line),
    showProgress() {},
    ask: async () => typed.shift(),
    close() {},
  };
  return { said, terminal };
}

const REVIEWED = { runId: 'R1', version: 2, offered: [] };

/** Refuses the first approval. */
function commandsWithGap() {
  const gaps = [
    { id: 'Q2', question: 'What did a cup cost?' },
    { id: undefined, question: 'Who?' },
  ];
  const refusals: Refusal[] = [{ refused: 'has_gaps', version: 2, gaps }];
  return {
    decide: async () => refusals.shift(),
    requestRevision: async () => ({ state: 'requested' as const }),
    readClaims: async () => undefined,
    settleClaim: async () => ({ state: 'kept' as const }),
  };
}

it('names what a draft lacks, and asks again', async () => {
  const { said, terminal } = terminalWith('approve', 'approve');

  const answer = await reviewAtTerminal({ commands: commandsWithGap(), terminal }, REVIEWED);

  expect(answer).toBe('decided');
  expect(said).toEqual([
    'Draft 2 has gaps, so it can’t be approved. Missing: Q2 What did a cup cost? Who?',
  ]);
});

it('approves no draft with gaps unasked', async () => {
  const { said, terminal } = terminalWith();

  expect(await approve({ commands: commandsWithGap(), terminal }, REVIEWED)).toBe('unanswered');
  expect(said).toHaveLength(1);
});

it('prints the reading with the latest edit of the team', async () => {
  const { said, terminal } = terminalWith();
  const edit = { by: 'terminal', at: NOON, points: ['Two mistakes'], orders: ['be kind'] };
  const questions = [aNote({ id: 'Q1', kind: 'question', text: 'Which two?' })];
  const reading = { ...NO_READING, points: ['One'], orders: ['no names'] };

  await createTerminalMessenger(terminal).postReading(aRun(), {
    ...{ reading, questions, answers: [], edits: [edit] },
  });

  expect(said).toEqual([
    'What I understood:',
    '  Two mistakes',
    '  instruction: be kind',
    '  Q1: Which two?',
  ]);
});

it('prints the links that could not be read', async () => {
  const { said, terminal } = terminalWith();
  const address = 'https://tea.example/1';
  const unread = [{ state: 'unreadable' as const, address, why: 'robots' as const }];

  await createTerminalMessenger(terminal).postUnreadSources(aRun(), { version: 1, unread });

  expect(said).toEqual([`I couldn’t read ${address}: the site asks robots not to read it.`]);
});
