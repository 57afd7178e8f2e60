import type { z } from 'zod';
import { type CommandResult, resultOf } from '../operator/operator-command.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { OTHER_APP } from '../store/maintenance/ask-app.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { type Args, parseRunsArgs } from './args.ts';
import { type Answered, askStore } from './ask-store.ts';
import { HELP } from './help.ts';
import { changedText, listText, runText } from './print.ts';
import { Changed, RunList, RunView } from './request.ts';

export interface RunsDeps {
  /** Raises `OperatorError` where the variables name no store. */
  readonly url: string;
  clock: Pick<Clock, 'now'>;
}

/** Runs the command with these arguments; never raises. */
export async function runRunsCommand(argv: string[], deps: RunsDeps): Promise<CommandResult> {
  return await resultOf('runs', async () => {
    const args = parseRunsArgs(argv);
    if (args === 'help') return { out: HELP };
    const answered = await askStore(deps.url, args.request, deps.clock);
    const out = `${outputOf(args, answered, deps.clock.now())}\n`;
    const isChange = args.request.ask === 'cancel' || args.request.ask === 'retry';
    return { out, ...(isChange && { done: out }) };
  });
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
