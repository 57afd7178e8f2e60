import type { Journal } from './ports/ports.ts';
import { type BriefReading, NO_READING, RecordedReading } from './run/brief-reading.ts';

export const READING_STEP = 'reading';

export async function recordedReading(
  journal: Pick<Journal, 'find'>,
  runId: string,
): Promise<BriefReading> {
  return RecordedReading.safeParse(await journal.find(runId, READING_STEP)).data ?? NO_READING;
}
