import { PipelineError, StepFailed } from '../../pipeline/errors.ts';
import type { Log } from '../../pipeline/ports/ports.ts';
import type { Terminal } from './terminal.ts';

/** Shows errors at a terminal: one line for an operating error, a stack for a bug. */
export function createTerminalLog({ say }: Terminal): Log {
  const showError = (fields: object) => {
    for (const line of 'err' in fields ? errorLines(fields.err) : []) say(`  ${line}`);
  };
  return { info: () => {}, warn: showError, error: showError };
}

function errorLines(error: unknown): string[] {
  // The cause was shown when the last attempt failed.
  if (error instanceof StepFailed) return [];
  if (error instanceof PipelineError) return [`failed: ${error.message}`];
  return error instanceof Error ? (error.stack ?? error.message).split('\n') : [];
}
