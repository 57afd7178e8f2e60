import { type CommandResult, type Output, resultOf } from '../operator/operator-command.ts';
import { UsageError } from '../operator/usage-error.ts';
import type { Installations } from '../pipeline/ports/installation-port.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { OPERATOR } from '../pipeline/rules/review/approval.ts';
import { closeAfter } from '../store/database/close-after.ts';
import type { Database } from '../store/database/database.ts';
import { openDatabase } from '../store/database/open-database.ts';
import { isSqliteUrl } from '../store/database/store-url.ts';
import { openSnapshot } from '../store/maintenance/open-snapshot.ts';
import { openToRead } from '../store/maintenance/open-to-read.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { isAppRunning } from '../store/maintenance/store-file.ts';
import { writeNewFile } from '../store/maintenance/write-new-file.ts';
import { type Duties, readDuties } from '../store/people/duties.ts';
import { type Erased, erasePerson } from '../store/people/erase-person.ts';
import { exportPerson } from '../store/people/export-person.ts';
import { createInstallations } from '../store/team/installations.ts';
import { type Args, parsePeopleArgs } from './args.ts';
import type { FoundNames } from './found-names.ts';
import { HELP } from './help.ts';

export interface PeopleDeps {
  /** Raises `OperatorError` where the variables name no store. */
  readonly url: string;
  clock: Pick<Clock, 'now'>;
  /** Asks Slack for the names of the person, with the tokens of the installed workspaces if need be. */
  findNames(person: string, installations: Pick<Installations, 'list'>): Promise<FoundNames>;
  /** Asks at the terminal; undefined where no terminal is. */
  confirm: ((question: string) => Promise<boolean>) | undefined;
  /** The absolute path of a file as the operator typed it. */
  pathOf(file: string): string;
}

/** Runs the command with these arguments; never raises. */
export async function runPeopleCommand(argv: string[], deps: PeopleDeps): Promise<CommandResult> {
  return await resultOf('people', async () => {
    const args = parsePeopleArgs(argv);
    if (args === 'help') return { out: HELP };
    return await (args.command === 'export' ? exportTo(args, deps) : deleteFrom(args, deps));
  });
}

interface SearchedNames {
  names: readonly string[];
  /** Undefined if Slack gave a name. */
  problem: string | undefined;
}

async function searchedNames(
  { person, names }: Args,
  { findNames }: PeopleDeps,
  db: Database,
): Promise<SearchedNames> {
  const found = await findNames(person, createInstallations(db));
  if ('names' in found) {
    return { names: [...new Set([...names, ...found.names])], problem: undefined };
  }
  return { names, problem: `The name of ${person} in Slack is unknown. ${found.problem}` };
}

function namesHint({ names, problem }: SearchedNames): string {
  if (problem === undefined) return '';
  const searched =
    names.length > 0
      ? 'Texts were searched for the names of --name only.'
      : 'Texts were not searched for the name; give it with --name.';
  return `${problem} ${searched}\n`;
}

function unreadHint({ unread }: Erased): string {
  const lines = unread.map(({ team, channel, version }) => {
    const place = channel || `the workspace ${team}`;
    return `The settings of ${place}, version ${version}, are not JSON. Only the id and the names were searched for in them.\n`;
  });
  return lines.join('');
}

async function exportTo(args: Args, deps: PeopleDeps): Promise<Output> {
  const { person } = args;
  const opened = await openSnapshot(deps.url);
  const [record, err] = await closeAfter(opened, async (db) => {
    const searched = await searchedNames(args, deps, db);
    const { names } = searched;
    return [await exportPerson(db, { id: person, names }), namesHint(searched)] as const;
  });
  const json = `${JSON.stringify(record, null, 2)}\n`;
  if (args.out === undefined) return { out: json, err };
  const file = deps.pathOf(args.out);
  writeNewFile(file, json);
  const counts = `${counted(record.own.length, 'row')} of ${person} and ${counted(record.mentions.length, 'mention')}`;
  return { out: `${counts} are in ${file}.\n`, err };
}

async function deleteFrom(args: Args, deps: PeopleDeps): Promise<Output> {
  const { person } = args;
  const { url, clock } = deps;
  if (isSqliteUrl(url) && (await isAppRunning(url))) {
    throw new OperatorError('The app is running; stop it first.');
  }
  // `openDatabase` would run migrations, which only the app may do.
  const searched = await closeAfter(await openToRead(url), (db) => searchedNames(args, deps, db));
  refuseWithoutName(args, searched);
  return await closeAfter(await openDatabase(url), async (db) => {
    const duties = await readDuties(db, person);
    if (!args.isForced) refuseDuties(person, duties);
    const { names } = searched;
    if (!args.isConfirmed) await askFirst({ person, names }, deps);
    const erased = await erasePerson(db, {
      id: person,
      names,
      by: OPERATOR,
      at: clock.now(),
    });
    const out = erasedText({ person, names }, erased);
    return { out, err: namesHint(searched) + unreadHint(erased), done: out };
  });
}

function refuseWithoutName({ isWithoutName }: Args, { names, problem }: SearchedNames): void {
  if (problem === undefined || names.length > 0 || isWithoutName) return;
  throw new OperatorError(
    `${problem} Nothing has been deleted: give the name with --name, or use --without-name to leave it in the texts of others.`,
  );
}

function refuseDuties(person: string, { runs, settings }: Duties): void {
  if (runs.length + settings.length === 0) return;
  const lines = [
    ...runs.map(({ id, as }) => `  the open post ${id}, as its ${as}`),
    ...settings.map(
      ({ team, channel }) => `  the settings of ${channel || `the workspace ${team}`}`,
    ),
  ];
  throw new OperatorError(
    `${person} is still needed:\n${lines.join('\n')}\nEnd these posts and change these settings, or use ` +
      '--force: their place goes to the other approvers, or to every member.',
  );
}

interface Named {
  person: string;
  names: readonly string[];
}

/** With the name, because an id does not show whose it is. */
async function askFirst({ person, names }: Named, { confirm }: PeopleDeps): Promise<void> {
  if (confirm === undefined) throw new UsageError('Without a terminal, delete needs --yes.');
  const whose = names.length === 0 ? person : `${person}, ${quoted(names)},`;
  const question = `Delete the data of ${whose} from this store? It cannot be undone. Type yes: `;
  if (!(await confirm(question))) throw new OperatorError('Nothing has been deleted.');
}

function erasedText({ person, names }: Named, { placeholder, runs, rows }: Erased): string {
  if (placeholder === undefined) return `The store has nothing about ${person}.\n`;
  return (
    `${person} is deleted from ${counted(runs, 'post')} and ${counted(rows, 'other row')}. ` +
    `${placeholder} stands for them and is shown as “a former member”.\n` +
    (names.length === 0 ? '' : searchedText(names)) +
    'Backups made before still have the data.\n'
  );
}

function searchedText(names: readonly string[]): string {
  return (
    `Texts of others were searched for ${quoted(names)}. Another name, such as a first name alone, ` +
    'goes with one more delete and --name.\n'
  );
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(' and ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
