import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOTS = ['.ci', 'bench', 'decisions', 'docs', 'evals', 'sandbox', 'src', 'tests'];
const isText = (path: string) =>
  /\.(?:[cm]?[jt]sx?|md|json|yml|css|html)$|(?:^|\/)\.[^/]+$|^\.ci\//.test(path);

/** The text files that people write. */
export const FILES = [
  ...readdirSync('.', { withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : [])),
  ...ROOTS.filter((root) => existsSync(root)).flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((one) =>
      one.isFile() ? [join(one.parentPath, one.name)] : [],
    ),
  ),
].filter(
  (path) =>
    isText(path) &&
    !path.includes('node_modules/') &&
    path !== 'package-lock.json' &&
    // Outlines and posts in several languages: the material of the evaluation and of the demo.
    !/^(?:evals\/(?:briefs|calibration)\/|sandbox\/stories\/.*\.md$)/.test(path) &&
    path !== '.env' &&
    // In a worktree it is a file that names a folder of the machine.
    path !== '.git',
);
