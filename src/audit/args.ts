import { parseArgs } from 'node:util';

/** The arguments are wrong. The message is one line. */
export class UsageError extends Error {}

export type Args =
  | { command: 'help' }
  | { command: 'export'; workspace: string | undefined; out: string | undefined }
  | { command: 'verify'; file: string; last: string | undefined };

const OPTIONS = {
  workspace: { type: 'string' },
  out: { type: 'string' },
  last: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments. Raises `UsageError`. */
export function parseAuditArgs(argv: string[]): Args {
  const { values, positionals } = parseOptions(argv);
  const [command, file, ...more] = positionals;
  const { workspace, out, last } = values;
  if (values.help) return { command: 'help' };
  if (command === 'verify' && file !== undefined && more.length === 0) {
    if (workspace !== undefined || out !== undefined) {
      throw new UsageError('--workspace and --out are options of export.');
    }
    return { command, file, last: hashFrom(last) };
  }
  if (command !== 'export' || file !== undefined) {
    throw new UsageError('Use npm run audit -- export or verify FILE; --help shows the usage.');
  }
  if (last !== undefined) throw new UsageError('--last is an option of verify.');
  return { command, workspace, out };
}

function hashFrom(typed: string | undefined): string | undefined {
  const hash = typed?.trim().toLowerCase();
  if (hash === undefined || /^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UsageError(
    '--last takes the last hash of an export: 64 digits and letters from a to f.',
  );
}

function parseOptions(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message.split('\n', 1)[0]);
  }
}
