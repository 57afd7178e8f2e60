import type { CliAssets } from './output/assets/registry.ts';

/** The parts of the process that the command needs. */
export interface CliIO {
  env: Record<string, string | undefined>;
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  /** Before the call, Ctrl-C ends the process; after it, Ctrl-C aborts the signal. */
  listenForInterrupt(): AbortSignal;
  /** The kinds of asset; the product's own without it. */
  assets?: CliAssets;
}
