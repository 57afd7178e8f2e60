import type { Run } from '../run.ts';
import { isMember } from './approval.ts';

/** A note goes into the prompt of every revision until it is answered, so it has a bound, and so have all. */
export const NOTE_CHARS_MAX = 12_000;
export const NOTES_OPEN_MAX = 40;

/** Why words in a run's thread are no note. What is only talk needs no answer; the others get one. */
export type NoteRefusal = 'talk' | 'too_long' | 'too_many';

interface NewWords {
  run: Run;
  /** The workspace of whoever says it, where Slack says so. */
  team: string | undefined;
  text: string;
  openNotes: number;
}

/**
 * Says why words are not taken as a note. People of another company may talk in a thread they
 * share with us, but what they say does not steer our writer.
 */
export function refusalOfNote({ run, team, text, openNotes }: NewWords): NoteRefusal | undefined {
  if (run.outcome !== undefined || !isMember(run.place, team)) return 'talk';
  if (text.length > NOTE_CHARS_MAX) return 'too_long';
  return openNotes >= NOTES_OPEN_MAX ? 'too_many' : undefined;
}
