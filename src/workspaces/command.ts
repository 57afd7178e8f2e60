import { z } from 'zod';
import { type CommandResult, resultOf } from '../operator/operator-command.ts';
import { closeAfter } from '../store/database/close-after.ts';
import { openDatabase } from '../store/database/open-database.ts';
import { isSqliteUrl } from '../store/database/store-url.ts';
import { askApp } from '../store/maintenance/ask-app.ts';
import { openToRead } from '../store/maintenance/open-to-read.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { connectToApp } from '../store/maintenance/store-file.ts';
import { createInstallations } from '../store/team/installations.ts';
import { answerWorkspacesRequest, notInstalled } from './answer-request.ts';
import { type Args, parseWorkspacesArgs } from './args.ts';
import { HELP } from './help.ts';
import { WorkspaceLine, type WorkspacesRequest } from './request.ts';

export interface WorkspacesDeps {
  /** Raises `OperatorError` where the variables name no store. */
  readonly url: string;
  /** Seals a key for a workspace. Raises `OperatorError` without a key to seal with. */
  seal(team: string, key: string): string;
  keyIdOf(sealed: string): string | undefined;
  /** From the file, or from standard input. */
  readKey(file: string | undefined): Promise<string>;
}

/** Runs the command with these arguments; never raises. */
export async function runWorkspacesCommand(
  argv: string[],
  deps: WorkspacesDeps,
): Promise<CommandResult> {
  return await resultOf('workspaces', async () => {
    const args = parseWorkspacesArgs(argv);
    if (args === 'help') return { out: HELP };
    const answer = await askStore(await requestFrom(args, deps), deps);
    const out = outputOf(args, answer);
    return { out, ...(args.command !== 'list' && { done: out }) };
  });
}

async function requestFrom(args: Args, deps: WorkspacesDeps): Promise<WorkspacesRequest> {
  if (args.command === 'list') return { ask: 'list_workspaces' };
  const { team } = args;
  const ask = 'keep_model_key' as const;
  if (args.command === 'forget-key') return { ask, team, sealed: null };
  await refuseUnknown(team, deps);
  const key = (await deps.readKey(args.file)).trim();
  if (!SENDABLE.test(key)) throw new OperatorError(NOT_A_KEY);
  return { ask, team, sealed: deps.seal(team, key) };
}

/** Before anyone types a key. */
async function refuseUnknown(team: string, deps: WorkspacesDeps): Promise<void> {
  const installed = z.array(WorkspaceLine).parse(await askStore({ ask: 'list_workspaces' }, deps));
  if (installed.every((one) => one.team !== team)) throw new OperatorError(notInstalled(team));
}

/** Characters and a length that fit into a header, and into a line of the app's socket. */
const SENDABLE = /^[\x21-\x7e]{1,1000}$/;
const NOT_A_KEY =
  'This is no key: it has to be one word of at most 1,000 plain characters. Nothing was stored.';

/** Asks the app that has a SQLite file open; otherwise opens the store itself. */
async function askStore(request: WorkspacesRequest, deps: WorkspacesDeps): Promise<unknown> {
  const { url, keyIdOf } = deps;
  const app = isSqliteUrl(url) ? await connectToApp(url) : undefined;
  if (app !== undefined) return await askApp(app, request);
  // `openDatabase` would run migrations, which only the app may do.
  const readable = await openToRead(url);
  const isChange = request.ask === 'keep_model_key';
  if (isChange) await readable.close();
  return await closeAfter(isChange ? await openDatabase(url) : readable, (db) =>
    answerWorkspacesRequest({ installations: createInstallations(db), keyIdOf }, request),
  );
}

function outputOf(args: Args, answer: unknown): string {
  if (args.command === 'list') return listText(z.array(WorkspaceLine).parse(answer));
  const { team, name, hasKey } = WorkspaceLine.parse(answer);
  const which = hasKey ? 'their own key' : 'the key of the environment';
  return `The posts of ${team} (${name}) use ${which} from their next call on.\n`;
}

const NONE =
  'No workspace has installed the app. With SLACK_BOT_TOKEN, posts use OPENAI_API_KEY.\n';

function listText(lines: readonly WorkspaceLine[]): string {
  if (lines.length === 0) return NONE;
  const width = Math.max(...lines.map(({ team }) => team.length));
  const rows = lines.map(({ team, name, hasKey }) => {
    const which = hasKey ? 'a key of its own' : 'the key of the environment';
    return `${team.padEnd(width)}  ${which.padEnd(26)}  ${name}`;
  });
  return `${rows.join('\n')}\n`;
}
