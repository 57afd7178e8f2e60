import type { NoteText } from '../../ports/feedback-ports.ts';

/**
 * `Q2: text`, `Q2) text`, `Q2 = text`, `Q2 - text` or `Q2. text` at the beginning of a line, also quoted, in bold,
 * in a list or in full width.
 */
const ANSWER =
  /^[ \t\u3000>*_•(（-]{0,8}(?:\d{1,2}[.)][ \t])?[*_]{0,2}([QＱ][\d０-９]{1,4})[*_]{0,2}[ \t\u3000]{0,3}(?:[:：=＝)）→][:：]?[*_]{0,2}|[.．–—-][*_]{0,2}(?=[ \t\u3000]|$))[ \t\u3000]*/i;
const WRITE_AROUND = /^[-–—－ー]$/;
const QUOTED = /^[ \t]*>/;

interface Part {
  /** Undefined for the words before the first answer. */
  about: string | undefined;
  lines: string[];
}

/**
 * The answers of a text, one for each number of a question at the beginning of a line; an answer `-` asks to write
 * around the fact. The words before the first one are a note after them; any other text is one note.
 */
export function readAnswers(text: string, questionIds: readonly string[]): NoteText[] {
  const parts: Part[] = [{ about: undefined, lines: [] }];
  for (const line of text.trim().split('\n')) {
    const [mark = '', typed = ''] = ANSWER.exec(line) ?? [];
    const about = typed.normalize('NFKC').toUpperCase();
    const rest = `${QUOTED.exec(line)?.[0] ?? ''}${line.slice(mark.length)}`;
    if (questionIds.includes(about)) parts.push({ about, lines: [rest] });
    else parts.at(-1)?.lines.push(line);
  }
  const [{ lines: before } = { lines: [] }, ...answers] = parts;
  const found = answers.map(({ about, lines }) => ({ about, text: answerIn(lines) }));
  if (found.length === 0 || found.some((answer) => answer.text === '')) return [{ text }];
  const words = before.join('\n').trim();
  return [
    ...found.map(({ about, text: answer }) => ({
      about,
      text: WRITE_AROUND.test(answer) ? '' : answer,
    })),
    ...(words === '' ? [] : [{ text: words }]),
  ];
}

/** A person may quote the question itself, and answer it below. */
function answerIn(lines: readonly string[]): string {
  const own = lines
    .filter((line) => !QUOTED.test(line))
    .join('\n')
    .trim();
  return own === ''
    ? lines
        .map((line) => line.replace(QUOTED, ''))
        .join('\n')
        .trim()
    : own;
}
