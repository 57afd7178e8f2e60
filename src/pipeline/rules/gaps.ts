/**
 * A gap is a place in a draft where a fact is missing, such as `[[? How many calls were made? ]]` or, for a known
 * question, `[[?Q2 How many calls were made? ]]`. The writer leaves it, people fill it, and no post with one is
 * published: marks that are written badly count too, also in code and in titles.
 */
const GAP =
  /\\?[[［]\\?[[［][ \t]{0,3}\\?[?？](?:[ \t]{0,3}(Q\d{1,4})\b[ \t]*[:.–-]?)?([^\n]{0,400}?)(?:\\?[\]］]\\?[\]］]|(?=\n)|(?![\s\S]))/g;

export interface Gap {
  mark: string;
  id: string | undefined;
  question: string;
  from: number;
  to: number;
}

export function findGaps(markdown: string): Gap[] {
  return [...markdown.matchAll(GAP)].map(({ 0: mark, 1: id, 2: question = '', index }) => ({
    mark,
    id,
    question: question.trim(),
    from: index,
    to: index + mark.length,
  }));
}

export function hasGaps(markdown: string): boolean {
  return findGaps(markdown).length > 0;
}

export function replaceGaps(markdown: string, words: (gap: Gap) => string): string {
  let text = '';
  let at = 0;
  for (const gap of findGaps(markdown)) {
    text += markdown.slice(at, gap.from) + words(gap);
    at = gap.to;
  }
  return text + markdown.slice(at);
}

export function gapMark(question: string, id?: string): string {
  const text = question.replace(/[[\]［］\n]/g, ' ').trim();
  return id === undefined ? `[[? ${text} ]]` : `[[?${id} ${text} ]]`;
}
