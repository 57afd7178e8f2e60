import { z } from 'zod';
import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Clock } from '../pipeline/ports.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { type Answered, askStore } from './ask-store.ts';
import { BadCall, type Call, parseCall } from './call.ts';
import { HELP } from './help.ts';
import { changedText, listText, runText } from './print.ts';
import { Changed, RunLine, RunView } from './request.ts';

export interface Ended {
  out: string;
  err: string;
  code: number;
}

/** What the shell learns. `--help` says the same in words. */
const EXIT = { done: 0, refused: 1, badCall: 2 } as const;

/** Runs the command with these arguments; never raises. */
export async function runRunsCommand(
  argv: string[],
  { url, clock }: { url: string; clock: Pick<Clock, 'now'> },
): Promise<Ended> {
  try {
    const call = parseCall(argv);
    if (call === 'help') return { out: HELP, err: '', code: EXIT.done };
    const answered = await askStore(url, call.request, clock);
    return { out: `${shown(call, answered, clock.now())}\n`, err: '', code: EXIT.done };
  } catch (error) {
    const code = error instanceof BadCall ? EXIT.badCall : EXIT.refused;
    return { out: '', err: `${sentenceOf(error)}\n`, code };
  }
}

function shown({ request, isJson }: Call, { value, by }: Answered, now: number): string {
  switch (request.ask) {
    case 'list': {
      const runs = z.array(RunLine).parse(value);
      return isJson ? json(runs) : listText(runs, now);
    }
    case 'show': {
      const run = RunView.parse(value);
      return isJson ? json(run) : runText(run, now);
    }
    default: {
      const changed = Changed.parse(value);
      return isJson ? json({ ...changed, by }) : changedText(request, changed, by);
    }
  }
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** One line for what an operator can do something about, a stack for what is our own fault. */
function sentenceOf(error: unknown): string {
  const isSentence = [OperatorError, StoreUnavailable, BadCall].some(
    (kind) => error instanceof kind,
  );
  if (error instanceof Error) return isSentence ? error.message : (error.stack ?? error.message);
  return 'It could not be done.';
}
