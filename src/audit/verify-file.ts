import { createReadStream, statSync } from 'node:fs';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { type Verified, verifyChain } from './hash-chain.ts';

/** Verifies an export, and that its last hash is `last`. Raises `OperatorError` for any other file. */
export async function verifyFile(file: string, last: string | undefined): Promise<string> {
  refuseFolder(file);
  const verified = await readChain(file);
  if ('brokenLine' in verified) {
    throw new OperatorError(`Line ${verified.brokenLine} is broken: ${verified.because}.`);
  }
  const { lines, hash } = verified;
  if (lines === 0) throw new OperatorError(`The file ${file} is empty, so it is no export.`);
  if (last !== undefined && hash !== last) {
    throw new OperatorError(
      `The last hash is ${hash} and not ${last}: lines at the end are missing or added, or the file was made again.`,
    );
  }
  return endText(lines, hash);
}

/** The end of an export, for the operator to keep. */
export function endText(lines: number, hash: string): string {
  return `${lines} ${lines === 1 ? 'line' : 'lines'}; the last hash is ${hash}\n`;
}

function refuseFolder(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new OperatorError(`There is no file ${file}.`);
  if (found.isDirectory()) throw new OperatorError(`${file} is a folder; name a file.`);
}

async function readChain(file: string): Promise<Verified> {
  const bytes = createReadStream(file, 'utf8');
  try {
    return await verifyChain(linesOf(bytes));
  } catch (error) {
    if (!bytes.errored) throw error;
    const code = 'code' in bytes.errored ? String(bytes.errored.code) : 'an unknown error';
    throw new OperatorError(`The file ${file} cannot be read (${code}).`, error);
  }
}

/** A line ends with a line feed alone: JSON leaves U+2028, which ends lines elsewhere, in the names of stages. */
async function* linesOf(bytes: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = '';
  for await (const chunk of bytes) {
    const [end = '', ...later] = chunk.split('\n');
    begun += end;
    for (const line of later) {
      yield begun.replace(/\r$/, '');
      begun = line;
    }
  }
  if (begun !== '') yield begun;
}
