import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects once; a process of 100 MB stops for 50 ms. V8 itself keeps what the start has used until it
 * needs more. As an argument of Node, the flag would refuse the compiled code that Node brings along.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // Threads take compiled code only with the flags it was made with.
  setFlagsFromString('--no-expose-gc');
  collect();
}
