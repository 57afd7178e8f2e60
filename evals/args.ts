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

const EVALUATE = {
  out: { type: 'string' },
  arms: { type: 'string' },
  briefs: { type: 'string' },
  material: { type: 'string' },
  budget: { type: 'string' },
  rounds: { type: 'string' },
  parallel: { type: 'string' },
} as const;

const REPLAY = {
  loop: { type: 'string' },
  limit: { type: 'string' },
  export: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const HELP = { help: { type: 'boolean', short: 'h' } } as const;

/** Reads the arguments. Raises `UsageError`. */
export function parseEvalArgs(argv: string[]): EvalArgs | ReplayArgs | 'help' {
  const { values, positionals } = parseOptions(argv);
  if (values.help) return 'help';
  const [command, store, ...more] = positionals;
  if (command === undefined) {
    checkOptions(values, EVALUATE, (name) => `--${name} is an option of replay.`);
    return evaluateArgs(values);
  }
  if (command !== 'replay') throw new UsageError(`There is no command “${command}”; see --help.`);
  if (store === undefined || more.length > 0) throw new UsageError('Name one store: replay STORE');
  checkOptions(values, REPLAY, (name) => `--${name} is no option of replay.`);
  return {
    command,
    store,
    loop: values.loop === undefined ? undefined : oneOf(Loop.options, 'loop', values.loop),
    limit: wholeNumber('limit', values.limit ?? '100', 1),
    exportTo: values.export,
    isJson: values.json ?? false,
  };
}

type Values = ReturnType<typeof parseOptions>['values'];

function evaluateArgs({ out = 'eval-results', parallel = '2', ...values }: Values): EvalArgs {
  const { material, arms, briefs, budget, rounds } = values;
  return {
    ...{ command: 'evaluate', out, material },
    arms: arms === undefined ? ARMS : listOf(arms).map((arm) => oneOf(ARMS, 'arms', arm)),
    briefs: briefs === undefined ? undefined : listOf(briefs),
    budget: budget === undefined ? undefined : wholeNumber('budget', budget, 1),
    rounds: rounds === undefined ? undefined : wholeNumber('rounds', rounds, 0),
    parallel: wholeNumber('parallel', parallel, 1),
  };
}

/** Raises `UsageError` for a given option that is not an own one. */
function checkOptions(values: Values, own: object, sentence: (name: string) => string): void {
  const foreign = Object.keys(values).find((name) => !Object.hasOwn(own, name));
  if (foreign !== undefined) throw new UsageError(sentence(foreign));
}

function parseOptions(argv: string[]) {
  const options = { ...EVALUATE, ...REPLAY, ...HELP };
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
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
