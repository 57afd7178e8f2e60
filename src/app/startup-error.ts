import { CannotListen, SlackRefused } from '../bot/connection/connect-errors.ts';
import { StoreUnavailable } from '../pipeline/errors.ts';
import { ConfigError } from './config.ts';

const FOR_THE_OPERATOR = [ConfigError, StoreUnavailable, SlackRefused, CannotListen];

/** Why the app could not start: one line for what is the operator's to mend, a stack for what is not. */
export function startupError(error: unknown): string {
  if (!(error instanceof Error)) return 'Blogpost could not start.';
  if (FOR_THE_OPERATOR.some((kind) => error instanceof kind)) return error.message;
  return `Blogpost could not start: ${error.stack ?? error.message}`;
}
