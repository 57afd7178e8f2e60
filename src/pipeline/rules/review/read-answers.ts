import type { NoteText } from '../../ports/feedback-ports.ts';

/** `Q2: text`, `Q2 - text` or `Q2. text` at the beginning of a line, also quoted or in bold. */
const ANSWER = /^[ \t>*_]{0,8}(Q\d{1,4})[*_]{0,2}[ \t]{0,3}[:.–—-][*_]{0,2}(?:[ \t]+|$)/i;
const WRITE_AROUND = /^[-–—]$/;

/**
 * The answers of a text that begins with the number of a question, one for each number at the beginning
 * of a line; an answer `-` asks to write around the fact. Any other text is one note.
 */
export function readAnswers(text: string, questionIds: readonly string[]): NoteText[] {
  const parts: { about: string; lines: string[] }[] = [];
  for (const line of text.trim().split('\n')) {
    const [mark = '', typed = ''] = ANSWER.exec(line) ?? [];
    const about = typed.toUpperCase();
    if (questionIds.includes(about)) parts.push({ about, lines: [line.slice(mark.length)] });
    else if (parts.length === 0) return [{ text }];
    else parts.at(-1)?.lines.push(line);
  }
  const answers = parts.map(({ about, lines }) => ({ about, text: lines.join('\n').trim() }));
  if (answers.some((answer) => answer.text === '')) return [{ text }];
  return answers.map(({ about, text: answer }) => ({
    about,
    text: WRITE_AROUND.test(answer) ? '' : answer,
  }));
}
