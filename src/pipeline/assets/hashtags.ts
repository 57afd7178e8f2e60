export interface TaggedText {
  text: string;
  /** Without the sign, each once, and none that the text has in a sentence. */
  hashtags: string[];
}

const TAG = /(?<![\p{L}\p{N}_&/])[#＃]([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu;
const LABEL = /^(?:hash)?tags ?[:：]/i;

/** Models put hashtags into the text as well, so they would be there twice. */
export function withEachHashtagOnce(text: string, hashtags: readonly string[]): TaggedText {
  const lines = text.split('\n');
  const isTags = lines.map(isLineOfTags);
  const sentences = lines.filter((_, at) => !isTags[at]).join('\n');
  const shown = new Set<string>();
  const once = sentences.replace(TAG, (tag, word: string) => {
    if (shown.has(keyOf(word))) return word;
    shown.add(keyOf(word));
    return tag;
  });
  const fromLines = lines.flatMap((line, at) => (isTags[at] ? tagsIn(line) : []));
  const given = hashtags.flatMap((tag) => tag.split(/[#＃]/)).map(wordOf);
  const words = [...given, ...fromLines].filter((word) => word !== '' && isNew(shown, word));
  return { text: once.replace(/\n{3,}/g, '\n\n').trim(), hashtags: words };
}

function isLineOfTags(line: string): boolean {
  const rest = line.trim().replace(LABEL, '').replace(TAG, '');
  return tagsIn(line).length > 0 && /^[\s,;·|]*$/.test(rest);
}

function tagsIn(line: string): string[] {
  return [...line.matchAll(TAG)].map(([, word = '']) => word);
}

function isNew(shown: Set<string>, word: string): boolean {
  const key = keyOf(word);
  const isFirst = !shown.has(key);
  shown.add(key);
  return isFirst;
}

function keyOf(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

function wordOf(tag: string): string {
  return tag.replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
}
