import { z } from 'zod';

/** Of two notes that contradict each other. `later` is the one that was written after the other. */
export const ConflictChoice = z.enum(['follow_earlier', 'follow_later', 'do_both']);
export type ConflictChoice = z.infer<typeof ConflictChoice>;
