import { StoreUnavailable } from '../pipeline/errors.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { UsageError } from './usage-error.ts';

export interface CommandResult {
  out: string;
  err: string;
  code: number;
  /** The change that was made, for an operator who cannot read `out`. */
  done?: string | undefined;
}

/** Of a command that was done; its `err` is a hint. */
export type Output = Pick<CommandResult, 'out'> & Partial<CommandResult>;

/** `--help` documents these codes. */
const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Runs the command of this npm script; never raises. */
export async function resultOf(
  script: string,
  command: () => Promise<Output>,
): Promise<CommandResult> {
  try {
    return { err: '', code: EXIT.done, ...(await command()) };
  } catch (error) {
    const code = error instanceof UsageError ? EXIT.usage : EXIT.refused;
    return { out: '', err: `${sentenceOf(error, script)}\n`, code };
  }
}

/** One line if the operator can fix it, otherwise the stack. */
function sentenceOf(error: unknown, script: string): string {
  if (!(error instanceof Error)) return 'The command failed.';
  const { message, stack } = error;
  if (error instanceof UsageError)
    return `${message} "npm run ${script} -- --help" shows the usage.`;
  const isSentence = error instanceof OperatorError || error instanceof StoreUnavailable;
  return isSentence ? message : (stack ?? message);
}
