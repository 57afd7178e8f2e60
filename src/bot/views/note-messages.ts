import type { LedgerItem } from '../../pipeline/run.ts';
import { escapedLine, mention } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import type { Content } from './blocks.ts';
import { answerMessages } from './questions/answer-notes.ts';
import { quotedMessages } from './quoted-messages.ts';

const HEADING_CHARS_MAX = 150;

/** The text that a person has sent in a form, in the thread as theirs. */
export function noteMessages(words: Words, note: LedgerItem): Content[] {
  if (note.about !== undefined) return answerMessages(words, note);
  const { asked, askedAbout } = words.changesForm;
  const author = mention(words, note.author);
  const title =
    note.aim?.at === 'section'
      ? askedAbout(author, escapedLine(note.aim.heading, HEADING_CHARS_MAX))
      : asked(author);
  return quotedMessages(words, title, note.text);
}
