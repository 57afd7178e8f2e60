import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TOP } from '../world/processes.ts';

export interface Version {
  name: string;
  folder: string;
}

/** The last commit of each released version. */
const RELEASES: Record<string, string> = {
  '0.3.0': 'd0c4a9dd',
  '0.4.0': '5f2878ab',
  '0.5.0': 'e79bc845',
};

export const THIS_VERSION: Version = { name: 'this version', folder: TOP };

/** Puts an older commit of this repository into the folder and installs its packages. */
export function checkOut(ref: string, folder: string): Version {
  const commit = commitOf(ref);
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
    const archive = join(folder, 'older.tar');
    execFileSync('git', ['archive', '--output', archive, commit], { cwd: TOP });
    execFileSync('tar', ['--extract', '--file', archive], { cwd: folder });
    rmSync(archive);
    console.log(`Installing ${ref} (${commit.slice(0, 8)}) …`);
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { name: version, folder };
}

function commitOf(ref: string): string {
  const name = `${RELEASES[ref] ?? ref}^{commit}`;
  try {
    const args = ['rev-parse', '--verify', '--quiet', name];
    return execFileSync('git', args, { cwd: TOP, encoding: 'utf8' }).trim();
  } catch {
    throw new Error(
      `This clone has no commit of ${ref}. If it is shallow, “git fetch --unshallow” gets the history.`,
    );
  }
}
