/** The mark of a list item, a heading or a quotation at the start of a line, with its white space. */
const MARK = /^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-+*][ \t]+|\d{1,9}[.)][ \t]+)/;

export function lineMark(line: string): string {
  return MARK.exec(line)?.[0] ?? '';
}

export function markedLines(text: string): number {
  return text.split('\n').filter((line) => lineMark(line) !== '').length;
}

/** The same text with the bullets or heading marks of the draft, where the writer uses others. */
export function withMarks(text: string, from: string, to: string): string {
  const [old, wanted] = [from.trim(), to.trim()];
  if (old === wanted || old === '' || isNumber(old) || isNumber(wanted)) return text;
  return text
    .split('\n')
    .map((line) => {
      const mark = lineMark(line);
      if (mark.trim() !== old) return line;
      return mark.replace(old, () => wanted) + line.slice(mark.length);
    })
    .join('\n');
}

function isNumber(mark: string): boolean {
  return /^\d/.test(mark);
}
