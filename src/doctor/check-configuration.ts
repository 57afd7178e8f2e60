import process from 'node:process';
import { type Finding, ok, toDo } from './finding.ts';

/** The launcher refuses an older Node before this program starts. */
export function checkNode(): Finding {
  return ok('node', `Node ${process.versions.node} is new enough.`);
}

/** Each problem begins with the name of its variable. */
export function checkConfiguration(problems: readonly string[]): Finding[] {
  if (problems.length === 0) return [ok('configuration', 'All variables have valid values.')];
  return problems.map((problem) => toDo('configuration', `${problem}.`));
}
