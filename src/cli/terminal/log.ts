import { PipelineError, StepFailed } from '../../pipeline/errors.ts';
import type { Log } from '../../pipeline/ports.ts';
import type { Terminal } from './terminal.ts';

/** Trouble, at a terminal: a line for what the world did, a stack for what is our own fault. */
export function createTerminalLog({ say }: Terminal): Log {
  const tell = (fields: object) => {
    for (const line of 'err' in fields ? errorLines(fields.err) : []) say(`  ${line}`);
  };
  return { info: () => {}, warn: tell, error: tell };
}

function errorLines(error: unknown): string[] {
  // What made a step give up has been told when its last attempt failed.
  if (error instanceof StepFailed) return [];
  if (error instanceof PipelineError) return [`failed: ${error.message}`];
  return error instanceof Error ? (error.stack ?? error.message).split('\n') : [];
}
