import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { markdownFiles } from './briefs.ts';
import { MaterialError, readFronted } from './front-matter.ts';

const CalibrationFields = z.object({
  /** The outline of the text. */
  outline: z.string(),
  /** Each replaces a passage of the good text, which has it exactly once. */
  faults: z.array(z.object({ why: z.string(), find: z.string(), put: z.string() })).min(1),
});

/** Two texts of the same outline; the better side is known, because the other one has planted faults. */
export interface CalibrationPair {
  name: string;
  outline: string;
  better: string;
  worse: string;
}

export function readCalibration(folder: string): CalibrationPair[] {
  return markdownFiles(folder).map((path) => {
    const { fields, body } = readFronted(path, readFileSync(path, 'utf8'), CalibrationFields);
    const worse = fields.faults.reduce((text, fault) => plant(path, text, fault), body);
    return { name: basename(path, '.md'), outline: fields.outline, better: body, worse };
  });
}

function plant(path: string, text: string, { find, put }: { find: string; put: string }): string {
  const parts = text.split(find.trim());
  if (parts.length !== 2) {
    throw new MaterialError(`${path} has the passage “${find.trim()}” ${parts.length - 1} times`);
  }
  return parts.join(put.trim());
}
