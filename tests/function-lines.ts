import { parseSync, Visitor } from 'oxc-parser';

export interface FunctionLength {
  /** The line on which the function begins, from 1. */
  line: number;
  /** Its lines from the first to the last, without those that are blank, a comment or only close brackets. */
  codeLines: number;
}

interface Span {
  start: number;
  end: number;
}

/** Every function in a file of TypeScript, those inside other functions too. */
export function functionLengths(path: string, source: string): FunctionLength[] {
  const { program, comments } = parseSync(path, source);
  const code = withoutComments(source, comments);
  const found: FunctionLength[] = [];
  const note = ({ start, end }: Span) => {
    const lines = code.slice(start, end).split('\n');
    const codeLines = lines.filter((line) => !/^[\s)\]}>;,]*$/.test(line)).length;
    found.push({ line: code.slice(0, start).split('\n').length, codeLines });
  };
  new Visitor({
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
  }).visit(program);
  return found;
}

/** The same text with every comment blank, so that lines and places stay. */
function withoutComments(source: string, comments: readonly Span[]): string {
  return comments.reduce((text, { start, end }) => {
    const blank = text.slice(start, end).replace(/[^\n]/g, ' ');
    return text.slice(0, start) + blank + text.slice(end);
  }, source);
}
