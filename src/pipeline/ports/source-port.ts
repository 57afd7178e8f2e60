import type { UnreadableWhy } from '../run/source.ts';

export type SourceContent =
  | { state: 'read'; finalAddress: string; title: string; text: string }
  | { state: 'unreadable'; why: UnreadableWhy };

/**
 * Reads what people linked to, within limits of time, size and type, from public addresses alone. Raises
 * only the reason of `signal`.
 */
export interface SourceReader {
  read(address: string, signal: AbortSignal): Promise<SourceContent>;
}
