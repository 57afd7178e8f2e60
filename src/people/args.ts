import { parseOptions } from '../operator/parse-options.ts';
import { UsageError } from '../operator/usage-error.ts';
import { UserId } from '../pipeline/run/user-id.ts';

export interface Args {
  command: 'export' | 'delete';
  person: string;
  /** In addition to the name that Slack has. */
  names: string[];
  /** The new file of an export; standard output without it. */
  out: string | undefined;
  isForced: boolean;
  isConfirmed: boolean;
  /** Delete also if the name cannot be looked up. */
  isWithoutName: boolean;
}

const OPTIONS = {
  name: { type: 'string', multiple: true },
  out: { type: 'string' },
  force: { type: 'boolean' },
  yes: { type: 'boolean' },
  'without-name': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments. Raises `UsageError`. */
export function parsePeopleArgs(argv: string[]): Args | 'help' {
  const { values, positionals } = parseOptions(argv, OPTIONS);
  if (values.help) return 'help';
  const [command = '', person = '', ...more] = positionals;
  if (command !== 'export' && command !== 'delete') {
    throw new UsageError(`There is no command “${command}”.`);
  }
  if (!UserId.safeParse(person).success || more.length > 0) {
    throw new UsageError(`Name one person by their Slack id: npm run people -- ${command} U….`);
  }
  refuseOption(command, values);
  const names = (values.name ?? []).map((name) => name.trim()).filter((name) => name !== '');
  const choices = {
    isForced: values.force ?? false,
    isConfirmed: values.yes ?? false,
    isWithoutName: values['without-name'] ?? false,
  };
  return { command, person, names, out: values.out, ...choices };
}

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

function refuseOption(command: Args['command'], values: Values): void {
  const { out, force, yes, 'without-name': withoutName } = values;
  if (command === 'export' && (force || yes || withoutName)) {
    throw new UsageError('--force, --yes and --without-name are options of delete.');
  }
  if (command === 'delete' && out !== undefined) {
    throw new UsageError('--out is an option of export.');
  }
}
