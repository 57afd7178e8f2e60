import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

interface Parsing {
  allowPositionals?: boolean;
  /** In place of Node's sentence, which quotes an argument. */
  problem?: string;
}

/** Splits the arguments into options and other words. Raises `UsageError`. */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  { allowPositionals = true, problem }: Parsing = {},
) {
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(problem ?? firstSentence(error.message));
  }
}

/** Node's message has more sentences, about other spellings. */
function firstSentence(message: string): string {
  return `${message.split(/\.\s|\n/)[0]?.replace(/\.$/, '')}.`;
}
