import { everyTranscript } from './transcript.ts';
import type { Workspace } from './workspace.ts';

/**
 * Gives the condition's value as soon as it is defined, and checks it at every change. After the
 * time limit it fails with every transcript, so that the failure explains itself.
 */
export function waitUntil<T>(
  workspace: Workspace,
  condition: (workspace: Workspace) => T | undefined,
  { what, limitMs }: { what: string; limitMs: number },
): Promise<T> {
  return new Promise((resolve, reject) => {
    function look() {
      try {
        const found = condition(workspace);
        if (found !== undefined && found !== false) finish(() => resolve(found));
      } catch (error) {
        finish(() => reject(error));
      }
    }
    function finish(settle: () => void) {
      clearTimeout(limit);
      stop();
      settle();
    }
    const limit = setTimeout(
      () =>
        finish(() =>
          reject(new Error(`Still waiting for ${what}.\n${everyTranscript(workspace)}`)),
        ),
      limitMs,
    );
    const stop = workspace.onChange(look);
    look();
  });
}
