import { parseOptions } from '../operator/parse-options.ts';
import { UsageError } from '../operator/usage-error.ts';

export type Args =
  | { command: 'list' }
  | { command: 'key'; team: string; file: string | undefined }
  | { command: 'forget-key'; team: string };

const OPTIONS = { file: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
const TEAM_ID = /^T[A-Z0-9]+$/;

/** Reads the arguments. Raises `UsageError`. */
export function parseWorkspacesArgs(argv: string[]): Args | 'help' {
  const { values, positionals } = parseOptions(argv, OPTIONS, {
    problem: 'There is an unknown option.',
  });
  if (values.help) return 'help';
  const [command = 'list', ...rest] = positionals;
  if (values.file !== undefined && command !== 'key')
    throw new UsageError('--file is an option of key.');
  if (command === 'list' && rest.length === 0) return { command };
  if (command === 'key') return { command, team: teamIn(command, rest), file: values.file };
  if (command === 'forget-key') return { command, team: teamIn(command, rest) };
  throw new UsageError(`There is no command “${positionals.join(' ')}”.`);
}

/** The message does not repeat further arguments: one of them may be the key. */
function teamIn(command: string, [team = '', ...more]: string[]): string {
  if (more.length > 0)
    throw new UsageError('The key is never an argument: give it on standard input or with --file.');
  if (TEAM_ID.test(team)) return team;
  throw new UsageError(`Name a workspace by its Slack id: npm run workspaces -- ${command} T….`);
}
