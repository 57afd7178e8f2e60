import { parseArgs } from 'node:util';
import { words } from '../words/words.ts';
import { UsageError } from './usage-error.ts';

/** The typed arguments. `choicesFrom` checks the fields of the brief. */
export interface Args {
  /** A path, or `-` for standard input. */
  outline: string;
  folder: string;
  approvesUnasked: boolean;
  /** A file with answers to the questions of the run. */
  answers: string | undefined;
  /** A file with the settings that a channel would have. */
  settings: string | undefined;
  choices: Choices;
}

export type Choices = Partial<Record<'title' | 'audience' | 'tone' | 'length' | 'rounds', string>>;

const OPTIONS = {
  out: { type: 'string' },
  title: { type: 'string' },
  audience: { type: 'string' },
  tone: { type: 'string' },
  length: { type: 'string' },
  rounds: { type: 'string' },
  answers: { type: 'string' },
  settings: { type: 'string' },
  yes: { type: 'boolean' },
  // The launcher starts the local model for it.
  demo: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments. Raises `UsageError`. */
export function parseCliArgs(argv: string[]): Args | 'help' {
  const { values, positionals } = parseOptions(argv);
  if (values.help) return 'help';
  const [outline, ...more] = positionals;
  if (outline === undefined || outline === '') {
    throw usageError(words().usage.noOutline);
  }
  if (more.length > 0) throw usageError(words().usage.oneOutline(more));
  const { out, yes, answers, settings, help: _, demo: __, ...choices } = values;
  if (!out) throw usageError(words().usage.noFolder);
  return { outline, folder: out, approvesUnasked: yes ?? false, answers, settings, choices };
}

function parseOptions(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw usageError(sentenceFrom(error.message));
  }
}

/** Node's message has several lines about other spellings; only its first sentence helps. */
function sentenceFrom(message: string): string {
  const needsValue = /^Option '(?:-\w, )?(--\w+)(?!\w).*(?:missing|ambiguous)/.exec(message)?.[1];
  if (needsValue) return words().usage.needsValue(needsValue);
  const [sentence] = message.split(/\.\s/);
  return `${sentence?.replace(/\.$/, '')}.`;
}

function usageError(sentence: string): UsageError {
  return new UsageError(words().usage.seeHelp(sentence));
}

/** The command that continues the same run, quoted for a shell. */
export function commandLine(argv: readonly string[]): string {
  return ['npm run blogpost --', ...argv.map(shellQuoted)].join(' ');
}

function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
