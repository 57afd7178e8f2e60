import { z } from 'zod';
import { secret } from '../secret-files.ts';
import { KEY_BYTES } from './token-cipher.ts';

const KEYS = `${KEY_BYTES} random bytes in base64 (openssl rand -base64 ${KEY_BYTES}); several with commas between, the newest first`;

/** The variables with which workspaces install the app themselves, in place of `SLACK_BOT_TOKEN`. */
export const INSTALL = {
  SLACK_BOT_TOKEN: z
    .undefined(
      'empty while SLACK_CLIENT_ID is set: the token is for one workspace, the client id lets several install the app. Keep one of the two',
    )
    .optional(),
  SLACK_CLIENT_ID: z.string(),
  SLACK_CLIENT_SECRET: secret('the client secret from your Slack app’s page “Basic Information”'),
  SLACK_TOKEN_KEY: secret(`the key for the stored tokens: ${KEYS}`).refine(
    (given) => tokenKeys(given).every((key) => key.length === KEY_BYTES),
    KEYS,
  ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'an address that begins with https://' })
    .optional(),
};

const InstallVariables = z.object(INSTALL);
export type InstallVariables = z.infer<typeof InstallVariables>;

export function tokenKeys(given: string): Buffer[] {
  return given.split(',').map((key) => Buffer.from(key.trim(), 'base64'));
}

/** A client id for several workspaces needs all its variables; `parseConfig` has checked them. */
export function installVariablesFrom(config: object): InstallVariables | undefined {
  return InstallVariables.safeParse(config).data;
}
