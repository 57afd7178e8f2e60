import type { Draft, LedgerItem } from '../../../pipeline/run.ts';
import { escapedPieces } from '../../text/escape.ts';
import { PIECE_CHARS_MAX } from '../../text/markdown-parts.ts';
import type { Words } from '../../words/words.ts';
import { type Content, context, section } from '../blocks.ts';
import { countDraftWords } from '../questions/shown-gaps.ts';
import { aboutSections } from './draft-message.ts';

/**
 * A draft where Slack does not take it as Markdown: the Markdown itself as text, a small piece in
 * each message, every character of it.
 */
export function plainDraftMessages(
  words: Words,
  draft: Draft,
  answered: readonly LedgerItem[],
): Content[] {
  const { drafts } = words;
  const texts = [
    ...aboutSections(words, draft, answered),
    ...escapedPieces(draft.markdown, PIECE_CHARS_MAX),
  ];
  const name = `${drafts.name(draft.version)} · ${drafts.words(countDraftWords(words, draft.markdown))}`;
  return texts.map((text, index) => {
    const place = texts.length > 1 ? ` · ${drafts.part(index + 1, texts.length)}` : '';
    const line = `${name}${place}`;
    return { text: line, blocks: [context(line), section(text)] };
  });
}
