import type { CliAssets } from './output/assets/registry.ts';

/** What the command needs of the process it runs in. */
export interface CliIO {
  env: Record<string, string | undefined>;
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  /** Until it is called, Ctrl-C ends the process as it does any other. */
  listenForInterrupt(): AbortSignal;
  /** The kinds of asset; the product's own without it. */
  assets?: CliAssets;
}
