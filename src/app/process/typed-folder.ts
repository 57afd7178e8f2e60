import type { Environment } from '../config.ts';

/**
 * The folder that typed paths are relative to. npm runs its scripts in the project's folder, and `script`
 * names ours: another script that starts the program gives paths of its own.
 */
export function typedFolder(env: Environment, script: string): string {
  const event = env['npm_lifecycle_event'];
  const isNpm = event === script || event?.startsWith(`${script}:`) === true;
  return (isNpm && env['INIT_CWD']) || '.';
}
