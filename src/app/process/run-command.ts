import { fstatSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { CommandResult } from '../../operator/operator-command.ts';
import { OperatorError } from '../../store/maintenance/operator-error.ts';
import { whyNotWritten } from '../../store/maintenance/write-new-file.ts';
import { ConfigError, type Environment, storeUrlFrom } from '../config.ts';

/** The store of `DATABASE_URL`, for a command that reads it where it needs a store. Raises `OperatorError`. */
export function storeUrlOf(env: Environment): string {
  return fromVariables(() => storeUrlFrom(env));
}

/** Raises `OperatorError` where the variables are wrong. */
export function fromVariables<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ConfigError ? new OperatorError(error.message, error) : error;
  }
}

/** Prints the result of an operator's command, and gives the process its exit code. */
export async function runCommand(command: () => Promise<CommandResult>): Promise<void> {
  const { out, err, code, done } = await command();
  process.exitCode = code;
  process.stderr.write(err);
  try {
    await print(out);
  } catch (error) {
    const lost = `The output cannot be written: ${whyNotWritten(error)}. ${done ?? ''}`;
    process.stderr.write(`${lost.trim().replaceAll('\n', ' ')}\n`);
    process.exitCode = 1;
  }
}

async function print(text: string): Promise<void> {
  const { stdout } = process;
  // Node's stream does not notice that a full disk took only a part.
  if (fstatSync(stdout.fd).isFile()) return writeFileSync(stdout.fd, text);
  await new Promise<void>((resolve, reject) => {
    stdout.once('error', reject);
    stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
