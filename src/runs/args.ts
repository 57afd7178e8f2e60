import { parseOptions } from '../operator/parse-options.ts';
import { UsageError } from '../operator/usage-error.ts';
import { LIMIT_MAX, type RunsRequest } from './request.ts';

export interface Args {
  request: RunsRequest;
  isJson: boolean;
}

const OPTIONS = {
  open: { type: 'boolean' },
  all: { type: 'boolean' },
  stuck: { type: 'boolean' },
  limit: { type: 'string' },
  channel: { type: 'string' },
  team: { type: 'string' },
  text: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

/** Reads the arguments. Raises `UsageError`. */
export function parseRunsArgs(argv: string[]): Args | 'help' {
  const { values, positionals } = parseOptions(argv, OPTIONS);
  if (values.help) return 'help';
  return { request: requestFrom(values, positionals), isJson: values.json ?? false };
}

function requestFrom(values: Values, [command = 'list', ...words]: string[]): RunsRequest {
  if (command === 'list') return listFrom(values, words);
  if (command !== 'show' && command !== 'cancel' && command !== 'retry') {
    throw new UsageError(`There is no command “${command}”.`);
  }
  refuseOptions(values, ['open', 'all', 'stuck', 'limit', 'channel', 'team'], command);
  const [id, ...more] = words;
  if (!id || more.length > 0) throw new UsageError(`Name one run: npm run runs -- ${command} ID.`);
  if (command === 'show') return { ask: 'show', id, withText: values.text ?? false };
  refuseOptions(values, ['text'], command);
  return { ask: command, id };
}

const LIMIT = 20;
const CHANNEL_ID = /^[A-Z][A-Z0-9]+$/;
const TEAM_ID = /^[TE][A-Z0-9]+$/;

function listFrom(values: Values, words: string[]): RunsRequest {
  if (words.length > 0) throw new UsageError(`“${words[0]}” is one word too many.`);
  refuseOptions(values, ['text'], 'the list');
  const chosen = (['open', 'all', 'stuck'] as const).filter((which) => values[which]);
  if (chosen.length > 1) throw new UsageError('Choose one of --open, --all and --stuck.');
  const limit = values.limit === undefined ? LIMIT : Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX) {
    throw new UsageError(`--limit is a whole number from 1 to ${LIMIT_MAX}.`);
  }
  return { ask: 'list', which: chosen[0] ?? 'open', limit, ...placesFrom(values) };
}

function placesFrom({ channel, team }: Values) {
  if (channel !== undefined && !CHANNEL_ID.test(channel))
    throw new UsageError('--channel takes the id of a channel, such as C0123ABC.');
  if (team !== undefined && !TEAM_ID.test(team))
    throw new UsageError('--team takes the id of a workspace, such as T0123ABC.');
  return { ...(channel && { channel }), ...(team && { team }) };
}

function refuseOptions(values: Values, names: (keyof Values)[], command: string): void {
  const wrong = names.find((name) => values[name] !== undefined);
  if (wrong !== undefined) throw new UsageError(`--${wrong} is not an option of ${command}.`);
}
