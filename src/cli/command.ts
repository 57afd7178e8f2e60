import { StoreUnavailable } from '../pipeline/errors.ts';
import { type Args, commandLine, parseCliArgs } from './args/args.ts';
import { briefFrom, choicesFrom } from './args/brief.ts';
import { HELP } from './args/help.ts';
import { readOutline } from './args/outline.ts';
import { UsageError } from './args/usage-error.ts';
import type { CliIO } from './cli-io.ts';
import type { CliParts } from './cli-parts.ts';
import { EXIT } from './exit-codes.ts';
import { FileWriteError } from './output/folder.ts';
import { writePost } from './write-post.ts';

/** Runs the command and gives its exit code. Raises only for a bug. */
export async function runCommand(argv: string[], io: CliIO, parts: CliParts): Promise<number> {
  try {
    const call = parseCliArgs(argv);
    if (call !== 'help') return await execute(call, { argv, io, parts });
    io.stdout.write(HELP);
    return EXIT.done;
  } catch (error) {
    const { code, line } = errorReport(error);
    io.stderr.write(`${line}\n`);
    return code;
  }
}

interface Invocation {
  argv: string[];
  io: CliIO;
  parts: CliParts;
}

/** Everything that can be wrong with the call is looked at before the folder is touched. */
async function execute(call: Args, { argv, io, parts }: Invocation): Promise<number> {
  const settings = parts.readSettings(io.env);
  const choices = choicesFrom(call.choices, settings.roundsMax);
  const brief = briefFrom(await readOutline(call.outline, io.stdin), choices);
  const { folder, approvesUnasked } = call;
  const command = commandLine(argv);
  const canAsk = call.outline !== '-';
  return await writePost(
    { brief, folder, approvesUnasked, canAsk, command },
    { ...parts, ...settings },
    io,
  );
}

function errorReport(error: unknown): { code: number; line: string } {
  if (error instanceof FileWriteError) return { code: EXIT.failed, line: error.message };
  if (error instanceof UsageError || error instanceof StoreUnavailable) {
    return { code: EXIT.badCall, line: error.message };
  }
  throw error;
}
