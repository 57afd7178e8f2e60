import { type CommandResult, type Output, resultOf } from '../operator/operator-command.ts';
import type { AuditEvent } from '../store/audit/audit-event.ts';
import { hasWorkspace } from '../store/audit/has-workspace.ts';
import { readAuditEvents } from '../store/audit/read-events.ts';
import { closeAfter } from '../store/database/close-after.ts';
import type { Database } from '../store/database/database.ts';
import { openSnapshot } from '../store/maintenance/open-snapshot.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { writeNewFile } from '../store/maintenance/write-new-file.ts';
import { type Args, parseAuditArgs } from './args.ts';
import { chainLine, NO_LINE } from './hash-chain.ts';
import { HELP } from './help.ts';
import { endText, verifyFile } from './verify-file.ts';

export interface AuditDeps {
  /** Raises `OperatorError` where the variables name no store. */
  readonly url: string;
  /** The absolute path of a file as the operator typed it. */
  pathOf(file: string): string;
}

/** Runs the command with these arguments; never raises. */
export async function runAuditCommand(argv: string[], deps: AuditDeps): Promise<CommandResult> {
  return await resultOf('audit', () => outputOf(parseAuditArgs(argv), deps));
}

async function outputOf(args: Args, deps: AuditDeps): Promise<Output> {
  if (args.command === 'help') return { out: HELP };
  if (args.command === 'verify')
    return { out: await verifyFile(deps.pathOf(args.file), args.last) };
  const { lines, last, err } = await readLines(deps.url, args.workspace);
  if (args.out === undefined) return { out: lines.join(''), err };
  writeNewFile(deps.pathOf(args.out), lines.join(''));
  return { out: endText(lines.length, last), err };
}

async function readLines(url: string, workspace: string | undefined) {
  return await closeAfter(await openSnapshot(url), async (db) => {
    if (workspace !== undefined) await refuseUnknown(db, workspace);
    const lines: string[] = [];
    let last = NO_LINE;
    const events = await readAuditEvents(db, workspace);
    const isEmpty = events.length === 0;
    for (const event of isEmpty ? [noEvents(workspace)] : events) {
      const { line, hash } = chainLine(last, event);
      lines.push(`${line}\n`);
      last = hash;
    }
    return { lines, last, err: isEmpty ? emptyText(workspace) : '' };
  });
}

async function refuseUnknown(db: Database, workspace: string): Promise<void> {
  if (await hasWorkspace(db, workspace)) return;
  throw new OperatorError(
    `The store has no workspace “${workspace}”: no post, no setting and no installation.`,
  );
}

/** The only line of an export without events: an empty file may also be one that could not be written. */
function noEvents(workspace: string | undefined): AuditEvent {
  return { at: null, event: 'no_events', ...(workspace !== undefined && { team: workspace }) };
}

function emptyText(workspace: string | undefined): string {
  const subject = workspace === undefined ? 'The store' : `Workspace ${workspace}`;
  return `${subject} has no events yet; the export says so in one line.\n`;
}
