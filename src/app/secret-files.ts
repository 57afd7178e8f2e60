import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** `NAME_FILE` may name a file that holds the value of such a variable, as containers give secrets. */
export const SECRETS = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_TOKEN_KEY',
  'OPENAI_API_KEY',
  'IMAGE_API_KEY',
  'JUDGE_API_KEY',
  'DATABASE_URL',
] as const;

/** A line break would end the header that a secret is sent in, and the error then quotes it in the log. */
export function secret(missing?: string) {
  return z.string(missing).regex(/^[ -~]+$/, 'one line of plain characters');
}

/** The variables that have a value, without the spaces and quotes around it: not every reader of a file removes them. */
export function setVariables(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const plain = Object.entries(environment).map(([name, value = '']) => [name, unquoted(value)]);
  return Object.fromEntries(plain.filter(([, value]) => value !== ''));
}

function unquoted(value: string): string {
  const trimmed = value.trim();
  const [, , inside] = /^(["'])(.*)\1$/s.exec(trimmed) ?? [];
  return inside === undefined ? trimmed : inside.trim();
}

export interface Variables {
  values: Record<string, string>;
  /** By the name of the variable that has no value because of it; each begins with the name to change. */
  fileProblems: ReadonlyMap<string, string>;
}

/** Reads the files of those secrets that are `wanted`. */
export function readSecretFiles(
  values: Record<string, string>,
  isWanted: (name: string) => boolean,
): Variables {
  const read = { ...values };
  const fileProblems = new Map<string, string>();
  for (const name of SECRETS.filter(isWanted)) {
    const path = values[`${name}_FILE`];
    if (path === undefined) continue;
    const found = readSecret(name, { path, isSet: name in values });
    if ('problem' in found) fileProblems.set(name, found.problem);
    else read[name] = found.secret;
  }
  return { values: read, fileProblems };
}

type Found = { secret: string } | { problem: string };

function readSecret(name: string, { path, isSet }: { path: string; isSet: boolean }): Found {
  if (isSet) return { problem: `${name} and ${name}_FILE are both set: keep one of them` };
  const problem = (what: string) => ({ problem: `${name}_FILE names ${path}, which ${what}` });
  try {
    const secret = readFileSync(path, 'utf8').trim();
    return secret === '' ? problem('is empty') : { secret };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return problem(UNREADABLE[code] ?? `cannot be read (${code})`);
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'the user of this process may not read',
};
