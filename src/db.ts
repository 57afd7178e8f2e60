import { resolve } from 'node:path';
import process from 'node:process';
import { runCommand, storeUrlOf } from './app/process/run-command.ts';
import { typedFolder } from './app/process/typed-folder.ts';
import { type Args, HELP, parseDbArgs } from './db/args.ts';
import { type Output, resultOf } from './operator/operator-command.ts';
import { type Counts, TABLE_NAMES } from './store/database/tables.ts';
import { makeBackup } from './store/maintenance/backup.ts';
import { type MovedTable, moveStore } from './store/maintenance/move.ts';
import { OperatorError } from './store/maintenance/operator-error.ts';
import { restoreBackup } from './store/maintenance/restore.ts';

/** `npm run db:backup`, `db:restore` and `db:move`, for an operator. */

const { env } = process;
const storeUrl = () => storeUrlOf(env);

interface Outcome {
  lines: string;
  /** The last lines of the output. */
  done: string;
}

const COMMANDS: Record<Args['command'], (first: string, second: string) => Promise<Outcome>> = {
  async backup(file) {
    if (file === '') throw new OperatorError('Name the file to write: npm run db:backup -- FILE');
    const counts = await makeBackup(storeUrl(), resolvePath(file));
    const done = `The backup ${resolvePath(file)} is written and checked.`;
    return { lines: tableOf(counts), done };
  },

  async restore(file) {
    if (file === '')
      throw new OperatorError('Name the backup to restore: npm run db:restore -- FILE');
    const { counts, kept } = await restoreBackup(storeUrl(), resolvePath(file), new Date());
    const before = kept === undefined ? '' : `\nThe previous store is kept as ${kept}.`;
    const done = `The backup is restored and checked. Start the app: it continues from there.${before}`;
    return { lines: tableOf(counts), done };
  },

  async move(first, second) {
    const from = first || env['DATABASE_URL_FROM']?.trim() || '';
    if (from === '') throw new OperatorError(MOVE_USAGE);
    const moved = await moveStore(from, second || storeUrl());
    const done =
      'All rows are copied: the counts and hashes of both stores agree.\n' +
      'Set DATABASE_URL to the new store and start the app; do not start it with the old one again.';
    return { lines: moved.map(lineOf).join('\n'), done };
  },
};

const MOVE_USAGE =
  'Name both stores: DATABASE_URL_FROM=sqlite:PATH DATABASE_URL=postgres://… npm run ' +
  'db:move, or npm run db:move -- sqlite:PATH postgres://…';

function resolvePath(file: string): string {
  return resolve(typedFolder(env, 'db'), file);
}

function tableOf(counts: Counts): string {
  return TABLE_NAMES.map((table) => lineOf({ table, rows: counts[table] })).join('\n');
}

const NAME_CHARS = Math.max(...TABLE_NAMES.map(({ length }) => length));

function lineOf({ table, rows, hash = '' }: Omit<MovedTable, 'hash'> & { hash?: string }): string {
  return `${table.padEnd(NAME_CHARS)}${String(rows).padStart(9)}  ${hash.slice(0, 16)}`.trimEnd();
}

await runCommand(async () => {
  return await resultOf('db:backup', async () => {
    const args = parseDbArgs(process.argv.slice(2));
    return args === 'help' ? { out: HELP } : await perform(args);
  });
});

async function perform({ command, paths: [first = '', second = ''] }: Args): Promise<Output> {
  const { lines, done } = await COMMANDS[command](first, second);
  return { out: `${lines}\n${done}\n`, done };
}
