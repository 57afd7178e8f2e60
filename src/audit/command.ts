import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { StoreUnavailable } from '../pipeline/errors.ts';
import { readAuditEvents } from '../store/audit/read-events.ts';
import { openSnapshot } from '../store/maintenance/open-snapshot.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { writeNewFile } from '../store/maintenance/write-new-file.ts';
import { chainLine, NO_LINE, verifyChain } from './hash-chain.ts';

export interface AuditDeps {
  url: string;
  /** The absolute path of a file as the operator typed it. */
  pathOf(file: string): string;
}

export interface CommandResult {
  out: string;
  err: string;
  code: number;
}

const HELP = `The events of all posts in a chain of hashes, for an audit.

  npm run --silent audit -- export [--workspace T…] > audit.jsonl
  npm run audit -- export [--workspace T…] --out audit.jsonl
  npm run audit -- verify audit.jsonl

Each line is one event in JSON, in the order of the times: posts that began and ended, drafts and comments (their
SHA-256, no text), verdicts, votes, decisions, changes of approvers and settings, deletions of people. "hash" is the
SHA-256 of "prev" and the event with sorted keys. verify names the first broken line, or the number of lines and
the last hash. Keep that hash elsewhere: without it, lines can be cut off at the end, or the whole file can be made again.

Exit codes: 0 done, 1 refused or broken, 2 wrong usage.
`;

class UsageError extends Error {}

/** Runs the command with these arguments; never raises. */
export async function runAuditCommand(argv: string[], deps: AuditDeps): Promise<CommandResult> {
  try {
    const { values, positionals } = parseOptions(argv);
    const [command, file, ...more] = positionals;
    if (values.help) return { out: HELP, err: '', code: 0 };
    if (command === 'verify' && file !== undefined && more.length === 0) {
      return await verify(deps.pathOf(file));
    }
    if (command !== 'export' || file !== undefined) {
      throw new UsageError('Use npm run audit -- export or verify FILE; --help shows the usage.');
    }
    return { out: await exportLines(deps, values), err: '', code: 0 };
  } catch (error) {
    return { out: '', err: `${sentenceOf(error)}\n`, code: error instanceof UsageError ? 2 : 1 };
  }
}

interface ExportOptions {
  workspace?: string | undefined;
  out?: string | undefined;
}

async function exportLines({ url, pathOf }: AuditDeps, options: ExportOptions): Promise<string> {
  const { db, close, toStoreError } = await openSnapshot(url);
  try {
    const lines: string[] = [];
    let prev = NO_LINE;
    for (const event of await readAuditEvents(db, options.workspace)) {
      const { line, hash } = chainLine(prev, event);
      lines.push(`${line}\n`);
      prev = hash;
    }
    if (options.out === undefined) return lines.join('');
    writeNewFile(pathOf(options.out), lines.join(''));
    return `${lines.length} lines; the last hash is ${prev}\n`;
  } catch (error) {
    throw toStoreError(error) ?? error;
  } finally {
    await close();
  }
}

async function verify(file: string): Promise<CommandResult> {
  if (!existsSync(file)) throw new OperatorError(`There is no file ${file}.`);
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  const verified = await verifyChain(lines);
  if ('brokenLine' in verified) {
    const { brokenLine, because } = verified;
    return { out: '', err: `Line ${brokenLine} is broken: ${because}.\n`, code: 1 };
  }
  return { out: `${verified.lines} lines; the last hash is ${verified.hash}\n`, err: '', code: 0 };
}

function parseOptions(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        workspace: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message.split('\n', 1)[0]);
  }
}

/** One line if the operator can fix it, otherwise the stack. */
function sentenceOf(error: unknown): string {
  const kinds = [OperatorError, StoreUnavailable, UsageError];
  if (error instanceof Error)
    return kinds.some((kind) => error instanceof kind)
      ? error.message
      : (error.stack ?? error.message);
  return 'The command failed.';
}
