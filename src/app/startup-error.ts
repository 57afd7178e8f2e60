import { CannotListen, OrgWideInstall, SlackRefused } from '../bot/connection/connect-errors.ts';
import { withSourcePlaces } from '../bundle/source-places.ts';
import { StoreUnavailable } from '../pipeline/errors.ts';
import { ConfigError } from './config.ts';
import { TokenKeyMissing } from './workspaces/token-cipher.ts';

const FOR_THE_OPERATOR = [
  ConfigError,
  StoreUnavailable,
  SlackRefused,
  OrgWideInstall,
  CannotListen,
  TokenKeyMissing,
];

/** The reason of a failed start: one line if the operator can fix it, otherwise with the stack. */
export function startupError(error: unknown): string {
  if (!(error instanceof Error)) return 'Blogpost could not start.';
  if (FOR_THE_OPERATOR.some((kind) => error instanceof kind)) return error.message;
  return `Blogpost could not start: ${withSourcePlaces(error.stack ?? error.message)}`;
}
