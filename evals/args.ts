import { parseArgs } from 'node:util';
import { Loop } from '../src/pipeline/run/revision.ts';
import { ARMS, type Arm } from './arms/arms.ts';

export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export interface EvalArgs {
  command: 'evaluate';
  out: string;
  arms: readonly Arm[];
  /** Undefined: all. */
  briefs: readonly string[] | undefined;
  material: string | undefined;
  budget: number | undefined;
  rounds: number | undefined;
  parallel: number;
}

export interface ReplayArgs {
  command: 'replay';
  store: string;
  loop: Loop | undefined;
  limit: number;
  exportTo: string | undefined;
  isJson: boolean;
}

const OPTIONS = {
  out: { type: 'string', default: 'eval-results' },
  arms: { type: 'string' },
  briefs: { type: 'string' },
  material: { type: 'string' },
  budget: { type: 'string' },
  rounds: { type: 'string' },
  parallel: { type: 'string', default: '2' },
  loop: { type: 'string' },
  limit: { type: 'string', default: '100' },
  export: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the arguments. Raises `UsageError`. */
export function parseEvalArgs(argv: string[]): EvalArgs | ReplayArgs | 'help' {
  const { values, positionals } = parseOptions(argv);
  if (values.help) return 'help';
  const [command, store, ...more] = positionals;
  if (command === undefined) return evaluateArgs(values);
  if (command !== 'replay') throw new UsageError(`There is no command “${command}”; see --help.`);
  if (store === undefined || more.length > 0) throw new UsageError('Name one store: replay STORE');
  return {
    command,
    store,
    loop: values.loop === undefined ? undefined : oneOf(Loop.options, 'loop', values.loop),
    limit: wholeNumber('limit', values.limit, 1),
    exportTo: values.export,
    isJson: values.json,
  };
}

type Values = ReturnType<typeof parseOptions>['values'];

function evaluateArgs({ out, material, arms, briefs, budget, rounds, parallel }: Values): EvalArgs {
  return {
    ...{ command: 'evaluate', out, material },
    arms: arms === undefined ? ARMS : listOf(arms).map((arm) => oneOf(ARMS, 'arms', arm)),
    briefs: briefs === undefined ? undefined : listOf(briefs),
    budget: budget === undefined ? undefined : wholeNumber('budget', budget, 1),
    rounds: rounds === undefined ? undefined : wholeNumber('rounds', rounds, 0),
    parallel: wholeNumber('parallel', parallel, 1),
  };
}

function parseOptions(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message.split('\n', 1)[0] ?? '');
    throw error;
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function oneOf<const T extends readonly string[]>(
  known: T,
  option: string,
  given: string,
): T[number] {
  const found = known.find((one) => one === given);
  if (found === undefined) {
    throw new UsageError(`--${option}: “${given}” is not one of ${known.join(', ')}.`);
  }
  return found;
}

function wholeNumber(option: string, text: string, min: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min)) throw new UsageError(`--${option} is a whole number from ${min} on.`);
  return value;
}
