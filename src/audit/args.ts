import { parseOptions } from '../operator/parse-options.ts';
import { UsageError } from '../operator/usage-error.ts';

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
  const { values, positionals } = parseOptions(argv, OPTIONS);
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
    throw new UsageError('Use npm run audit -- export or verify FILE.');
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
