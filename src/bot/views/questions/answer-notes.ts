import type { LedgerItem } from '../../../pipeline/run.ts';
import { mention } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Content, section } from '../blocks.ts';
import { quotedMessages } from '../quoted-messages.ts';

/** A person's answer from a form, as theirs: “@Maya answered Q2: …”. */
export function answerMessages(words: Words, { author, about = '', text }: LedgerItem): Content[] {
  const { questions } = words;
  if (text.trim() !== '') {
    return quotedMessages(words, questions.posted(mention(words, author), about), text);
  }
  const line = questions.postedAround(mention(words, author), about);
  return [{ text: line, blocks: [section(line)] }];
}
