/**
 * A gap is a place in a draft where a fact is missing, such as `[[? How many calls were made? ]]` or, for a known
 * question, `[[?Q2 How many calls were made? ]]`. The writer leaves it, people fill it, and no post with one is
 * published: marks that are written badly count too, also in code and in titles.
 */
const BEGIN = /[[［]\\?[[［][ \t]{0,3}(?:\\?[?？]|(?=¿))/g;
const END = /[\]］]\\?[\]］]/;
const ID = /^[ \t]{0,3}(Q\d{1,4})\b[ \t:.–-]{0,3}/;
const QUESTION_CHARS_MAX = 400;

export interface Gap {
  mark: string;
  id: string | undefined;
  question: string;
  from: number;
  to: number;
}

export function findGaps(markdown: string): Gap[] {
  return [...markdown.matchAll(BEGIN)].map(({ 0: begin, index }) => {
    const from = markdown[index - 1] === '\\' ? index - 1 : index;
    const inside = index + begin.length;
    const line = insideOf(markdown.slice(inside, inside + QUESTION_CHARS_MAX));
    const end = END.exec(line);
    const text = (end === null ? line : line.slice(0, end.index)).replace(/\\$/, '');
    const to = inside + (end === null ? line.length : end.index + end[0].length);
    const [named = '', id] = ID.exec(text) ?? [];
    return {
      mark: markdown.slice(from, to),
      id,
      question: unwrapped(text.slice(named.length)),
      from,
      to,
    };
  });
}

const BEGIN_OF_LINE = /^[ \t>]+/;

function unwrapped(text: string): string {
  const lines = text
    .split('\n')
    .map((line, at) => (at === 0 ? line : line.replace(BEGIN_OF_LINE, '')));
  return lines.map((line) => line.trim()).join(' ');
}

const PARAGRAPH_END = /\n[ \t]*\n/;
const NEXT = /[[［]\\?[[［]/;

/** The line of a mark, or the lines up to its end, where the writer has wrapped them. */
function insideOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  if (END.test(line)) return line;
  const [paragraph = ''] = text.split(PARAGRAPH_END, 1);
  const end = END.exec(paragraph);
  const wrapped = paragraph.slice(0, end === null ? 0 : end.index + end[0].length);
  return NEXT.test(wrapped) ? line : wrapped || line;
}

export function hasGaps(markdown: string): boolean {
  return findGaps(markdown).length > 0;
}

export function unclosedGapAt(markdown: string): number | undefined {
  const gap = findGaps(markdown).at(-1);
  const isLast = gap !== undefined && markdown.slice(gap.to).trim() === '';
  return isLast && !CLOSED.test(gap.mark) ? gap.from : undefined;
}

const CLOSED = /[\]］]\\?[\]］]$/;

export function replaceGaps(markdown: string, words: (gap: Gap) => string): string {
  let text = '';
  let at = 0;
  for (const gap of findGaps(markdown)) {
    // The beginning of a mark inside one that nothing closes.
    if (gap.from < at) continue;
    text += markdown.slice(at, gap.from) + words(gap);
    at = gap.to;
  }
  return text + markdown.slice(at);
}

export function gapMark(question: string, id?: string): string {
  const text = question.replace(/[[\]［］\n]/g, ' ').trim();
  return id === undefined ? `[[? ${text} ]]` : `[[?${id} ${text} ]]`;
}
