import type { LedgerItem } from '../../pipeline/run.ts';
import { mention } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import type { Content } from './blocks.ts';
import { answerMessages } from './questions/answer-notes.ts';
import { quotedMessages } from './quoted-messages.ts';

/** The text that a person has sent in a form, in the thread as theirs. */
export function noteMessages(words: Words, note: LedgerItem): Content[] {
  if (note.about !== undefined) return answerMessages(words, note);
  return quotedMessages(words, words.changesForm.asked(mention(note.author)), note.text);
}
