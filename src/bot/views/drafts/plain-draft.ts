import { escapedPieces } from '../../text/escape.ts';
import { PIECE_CHARS_MAX } from '../../text/markdown-parts.ts';
import type { Words } from '../../words/words.ts';
import { type Content, context, section } from '../blocks.ts';
import { countDraftWords } from '../questions/shown-gaps.ts';
import { aboutDraft, type ShownDraft, withVerdict } from './draft-message.ts';

/**
 * A draft where Slack does not take it as Markdown: the Markdown itself as text, a small piece in
 * each message, every character of it. The changes are sentences, because Slack may refuse the form of a redline too.
 */
export function plainDraftMessages(words: Words, shown: ShownDraft): Content[] {
  const { drafts } = words;
  const { draft } = shown;
  const pieces = escapedPieces(draft.markdown, PIECE_CHARS_MAX).map(section);
  const blocks = [...aboutDraft(words, { ...shown, before: undefined }), ...pieces];
  const name = `${drafts.name(draft.version)} · ${drafts.words(countDraftWords(words, draft.markdown))}`;
  const messages = blocks.map((block, index) => {
    const place = blocks.length > 1 ? ` · ${drafts.part(index + 1, blocks.length)}` : '';
    const line = `${name}${place}`;
    return { text: line, blocks: [context(line), block] };
  });
  return withVerdict(words, shown, messages);
}
