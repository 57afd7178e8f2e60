import type { NoteRefusal } from '../../pipeline/rules/review/note-rules.ts';
import type { Unreadable } from '../reading/read-file.ts';

/** `already_answered`: an edit of a comment that a draft has answered. */
export type ReplyRefusal = Exclude<NoteRefusal, 'talk' | 'ended'> | Unreadable | 'already_answered';
