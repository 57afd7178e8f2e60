import type { z } from 'zod';
import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { OTHER_APP } from '../store/maintenance/ask-app.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { type Args, parseRunsArgs, UsageError } from './args.ts';
import { type Answered, askStore } from './ask-store.ts';
import { HELP } from './help.ts';
import { changedText, listText, runText } from './print.ts';
import { Changed, RunList, RunView } from './request.ts';

export interface RunsDeps {
  /** Raises `OperatorError` where the variables name no store. */
  readonly url: string;
  clock: Pick<Clock, 'now'>;
}

export interface CommandResult {
  out: string;
  err: string;
  code: number;
  /** The change that was made, for an operator who cannot read `out`. */
  done?: string | undefined;
}

/** `--help` documents these codes. */
const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Runs the command with these arguments; never raises. */
export async function runRunsCommand(argv: string[], deps: RunsDeps): Promise<CommandResult> {
  try {
    const args = parseRunsArgs(argv);
    if (args === 'help') return { out: HELP, err: '', code: EXIT.done };
    const answered = await askStore(deps.url, args.request, deps.clock);
    const out = `${outputOf(args, answered, deps.clock.now())}\n`;
    const isChange = args.request.ask === 'cancel' || args.request.ask === 'retry';
    return { out, err: '', code: EXIT.done, ...(isChange && { done: out }) };
  } catch (error) {
    const code = error instanceof UsageError ? EXIT.usage : EXIT.refused;
    return { out: '', err: `${sentenceOf(error)}\n`, code };
  }
}

function outputOf({ request, isJson }: Args, answered: Answered, now: number): string {
  switch (request.ask) {
    case 'list': {
      const list = parsed(RunList, answered);
      return isJson ? json(list.runs) : listText(list, now);
    }
    case 'show': {
      const run = parsed(RunView, answered);
      return isJson ? json(run) : runText(run, now);
    }
    default: {
      const changed = parsed(Changed, answered);
      const { by } = answered;
      return isJson ? json({ ...changed, by }) : changedText(request, changed, by);
    }
  }
}

/** An app that was not restarted since an update answers in the form of its version. */
function parsed<T>(schema: z.ZodType<T>, { value, by }: Answered): T {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  throw by === 'app' ? new OperatorError(OTHER_APP) : error;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** One line if the operator can fix it, otherwise the stack. */
function sentenceOf(error: unknown): string {
  const isSentence = [OperatorError, StoreUnavailable, UsageError].some(
    (kind) => error instanceof kind,
  );
  if (error instanceof Error) return isSentence ? error.message : (error.stack ?? error.message);
  return 'The command failed.';
}
