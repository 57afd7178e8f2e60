import { StoreUnavailable } from '../pipeline/errors.ts';
import { readAnswersFile } from './args/answers.ts';
import { type Args, commandLine, parseCliArgs } from './args/args.ts';
import { briefFrom, choicesFrom } from './args/brief.ts';
import { helpText } from './args/help.ts';
import { readOutline } from './args/outline.ts';
import { withSettingsFile } from './args/settings-file.ts';
import { UsageError } from './args/usage-error.ts';
import type { CliIO } from './cli-io.ts';
import type { CliParts } from './cli-parts.ts';
import { EXIT } from './exit-codes.ts';
import { FileWriteError } from './output/folder.ts';
import { ACTOR } from './terminal/actor.ts';
import { inLanguageOf } from './words/words.ts';
import { writePost } from './write-post.ts';

/** Runs the command and gives its exit code. Raises only bugs. */
export async function runBlogpostCommand(
  argv: string[],
  io: CliIO,
  parts: CliParts,
): Promise<number> {
  return await inLanguageOf(io.env, () => run(argv, io, parts));
}

async function run(argv: string[], io: CliIO, parts: CliParts): Promise<number> {
  try {
    const args = parseCliArgs(argv);
    if (args !== 'help') return await execute(args, { argv, io, parts });
    io.stdout.write(helpText());
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

/** Checks all arguments and the configuration before it writes to the folder. */
async function execute(args: Args, { argv, io, parts }: Invocation): Promise<number> {
  const config = parts.readConfig(io.env);
  const configured = await config.briefDefaults({ person: ACTOR.user });
  const { defaults, settingsHash } = await withSettingsFile(configured, args.settings);
  const choices = choicesFrom(args.choices, defaults);
  const brief = briefFrom(await readOutline(args.outline, io.stdin), choices);
  const { folder, approvesUnasked } = args;
  const answers = args.answers === undefined ? [] : await readAnswersFile(args.answers);
  const command = commandLine(argv);
  const canAsk = args.outline !== '-';
  return await writePost(
    { brief, settingsHash, folder, approvesUnasked, answers, canAsk, command },
    { ...parts, ...config },
    io,
  );
}

function errorReport(error: unknown): { code: number; line: string } {
  if (error instanceof FileWriteError) return { code: EXIT.failed, line: error.message };
  if (error instanceof UsageError || error instanceof StoreUnavailable) {
    return { code: EXIT.usage, line: error.message };
  }
  throw error;
}
