import { parseOptions } from '../operator/parse-options.ts';
import { UsageError } from '../operator/usage-error.ts';

const PATHS_MAX = { backup: 1, restore: 1, move: 2 } as const;

export interface Args {
  command: keyof typeof PATHS_MAX;
  /** Files, or the addresses of stores. */
  paths: string[];
}

const OPTIONS = { help: { type: 'boolean', short: 'h' } } as const;

/** Reads the arguments. Raises `UsageError`. */
export function parseDbArgs(argv: string[]): Args | 'help' {
  const { values, positionals } = parseOptions(argv, OPTIONS, {
    problem: 'There is an unknown option; nothing was done.',
  });
  if (values.help) return 'help';
  const [command = '', ...paths] = positionals;
  if (!isCommand(command)) throw new UsageError('Use npm run db:backup, db:restore or db:move.');
  if (paths.length <= PATHS_MAX[command]) return { command, paths };
  throw new UsageError(
    `db:${command} takes ${PATHS_MAX[command] === 1 ? 'one file' : 'two stores'}.`,
  );
}

function isCommand(command: string): command is Args['command'] {
  return Object.hasOwn(PATHS_MAX, command);
}

export const HELP = `\
Copies the store of DATABASE_URL, for an operator.

  npm run db:backup -- FILE          writes a checked copy of a store in a SQLite file, also while the app runs
  npm run db:restore -- FILE         replaces that store by the copy while the app is stopped; the previous
                                     store is kept beside it
  npm run db:move -- FROM TO         copies all rows from one store into another that is empty, such as
                                     sqlite:blogpost.db postgres://…; without them from DATABASE_URL_FROM
                                     to DATABASE_URL

Postgres has pg_dump and pg_restore for its backups. A file whose name begins with “-” is given as ./-name.

Exit codes: 0 done, 1 refused, 2 wrong usage.
`;
