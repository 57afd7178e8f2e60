/** A place in a source; line and column count from 1. */
export interface Origin {
  /** Its index in the map's list of sources. */
  source: number;
  line: number;
  column: number;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DIGIT_OF = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));
const COMMA = ','.charCodeAt(0);
/** Each digit has five bits of a number, and one that says whether another digit follows. */
const BITS = 5;
const FOLLOWS = 32;
/** The column of the bundle, the source, its line and its column; a fifth number names a symbol. */
const NUMBERS_MIN = 4;

/**
 * Finds the origin of a place in one pass over the `mappings` of a source map (ECMA-426): Node's own
 * class keeps all of them, which takes 170 MB for the bundle.
 */
export function findOrigin(
  mappings: string,
  at: { line: number; column: number },
): Origin | undefined {
  const numbers = [0, 0, 0, 0, 0];
  let found: Origin | undefined;
  for (const row of mappings.split(';').slice(0, at.line)) {
    numbers[0] = 0;
    found = lastOrigin(row, numbers, at.column);
  }
  return found;
}

/** Of the segments before the column. Adds all numbers of the row to `numbers`. */
function lastOrigin(row: string, numbers: number[], column: number): Origin | undefined {
  let found: Origin | undefined;
  for (const count of addSegments(row, numbers)) {
    const isBefore = (numbers[0] ?? 0) < column;
    if (isBefore && count >= NUMBERS_MIN) found = originFrom(numbers);
  }
  return found;
}

/** Gives after each segment how many numbers it had. */
function* addSegments(row: string, numbers: number[]): Generator<number> {
  const readDigit = createNumberReader();
  let count = 0;
  for (let index = 0; index < row.length; index += 1) {
    const code = row.charCodeAt(index);
    if (code === COMMA) {
      yield count;
      count = 0;
      continue;
    }
    const number = readDigit(DIGIT_OF.get(code) ?? 0);
    if (number === undefined) continue;
    numbers[count] = (numbers[count] ?? 0) + number;
    count += 1;
  }
  yield count;
}

function originFrom([, source = 0, line = 0, column = 0]: number[]): Origin {
  return { source, line: line + 1, column: column + 1 };
}

/** Gives a number with its last digit. */
function createNumberReader(): (digit: number) => number | undefined {
  let bits = 0;
  let shift = 0;
  return (digit) => {
    bits += (digit % FOLLOWS) * 2 ** shift;
    shift += BITS;
    if (digit >= FOLLOWS) return undefined;
    const number = signed(bits);
    bits = 0;
    shift = 0;
    return number;
  };
}

/** The lowest bit is the sign. */
function signed(bits: number): number {
  const size = Math.floor(bits / 2);
  return bits % 2 === 1 ? -size : size;
}
