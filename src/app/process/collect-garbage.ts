import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The pause grows with the heap, 50 ms at this size, and a larger one is already collected for its posts. */
const HEAP_BYTES_MAX = 64 * 1_048_576;

/**
 * Collects the garbage of the start, which V8 keeps until it needs more memory. As an argument of Node,
 * the flag would refuse the compiled code that Node brings along.
 */
export function collectGarbage(heapBytesMax = HEAP_BYTES_MAX): void {
  if (getHeapStatistics().used_heap_size > heapBytesMax) return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // Threads take compiled code only with the flags it was made with.
  setFlagsFromString('--no-expose-gc');
  collect();
}
