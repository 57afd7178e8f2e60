import type { LedgerItem, Run } from '../../run.ts';
import { isMember } from './approval.ts';

/** Every revision's prompt contains all open notes, so their length and number are limited. */
export const NOTE_CHARS_MAX = 12_000;
export const NOTES_OPEN_MAX = 40;

/** The person gets an answer for every reason except `talk`. */
export type NoteRefusal = 'talk' | 'ended' | 'too_long' | 'too_many';

interface NewWords {
  run: Run;
  team: string | undefined;
  text: string;
  /** With those of the new words. */
  openNotes: number;
}

/** Members of another workspace may talk in a shared thread, but do not steer the writer. */
export function refusalOfNote({ run, team, text, openNotes }: NewWords): NoteRefusal | undefined {
  if (!isMember(run.place, team)) return 'talk';
  if (run.outcome !== undefined) return 'ended';
  if (text.length > NOTE_CHARS_MAX) return 'too_long';
  return openNotes > NOTES_OPEN_MAX ? 'too_many' : undefined;
}

/** Only these are messages of the run: people post the others themselves. */
export function isFromForm({ origin, about, text }: LedgerItem): boolean {
  return origin === 'form' && (about !== undefined || text !== '');
}

export function isChangeRequest({ origin, about, text }: LedgerItem): boolean {
  return origin === 'form' && about === undefined && text !== '';
}
