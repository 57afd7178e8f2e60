import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Finding, ok, toDo } from './finding.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);

const Manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

export function readManifestScopes(file: URL = MANIFEST): string[] {
  return Manifest.parse(parse(readFileSync(file, 'utf8'))).oauth_config.scopes.bot;
}

export function missingScopes(granted: readonly string[], wanted: readonly string[]): string[] {
  return wanted.filter((scope) => !granted.includes(scope));
}

export function compareScopes(granted: readonly string[], wanted: readonly string[]): Finding {
  const missing = missingScopes(granted, wanted);
  const unneeded = granted.filter((scope) => !wanted.includes(scope));
  if (missing.length > 0) {
    const sentence =
      `The bot token lacks ${missing.join(', ')}: put manifest.yml into the app’s page “App ` +
      'Manifest”, install the app again and set SLACK_BOT_TOKEN.';
    return toDo('scopes', sentence);
  }
  const rest = unneeded.length === 0 ? '' : ` It does not need ${unneeded.join(', ')}.`;
  return ok('scopes', `The bot token has all ${wanted.length} scopes of manifest.yml.${rest}`);
}
