import type { webApi } from '@slack/bolt';
import { readPersonName } from '../../bot/api/names.ts';
import { SlackRefused, withRefusal, withTokenHint } from '../../bot/connection/connect-errors.ts';
import type { FoundNames } from '../../people/found-names.ts';
import type { Installation, Installations } from '../../pipeline/ports/installation-port.ts';
import type { Clock } from '../../pipeline/ports/ports.ts';
import { OperatorError } from '../../store/maintenance/operator-error.ts';
import type { AppConfig } from '../config.ts';
import { tokenKeys } from './install-variables.ts';
import { createTokenCipher, type TokenCipher, TokenKeyMissing } from './token-cipher.ts';

export interface FindNamesDeps {
  config: Partial<AppConfig>;
  /** Of the configuration; each begins with the name of its variable. */
  problems: readonly string[];
  installations: Pick<Installations, 'list'>;
  createClient(token: string): webApi.WebClient;
  clock: Pick<Clock, 'now'>;
}

/**
 * Asks Slack for the name of a person: with the token of the app, or with those of all workspaces that
 * installed it. Refreshes no token, because an export changes nothing in the store.
 */
export async function findPersonNames(person: string, deps: FindNamesDeps): Promise<FoundNames> {
  const { config, problems, createClient } = deps;
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: clientId } = config;
  if (token !== undefined) {
    const read = () => readPersonName(createClient(token), person);
    return foundIn(person, [await answerOf(() => withTokenHint('SLACK_BOT_TOKEN', read))]);
  }
  if (clientId !== undefined) return await askInstalled(person, deps);
  return { problem: wrongValue(problems, 'SLACK_BOT_TOKEN') ?? NO_TOKEN };
}

/** A sentence about a variable that is set. */
function wrongValue(problems: readonly string[], variable: string): string | undefined {
  const wrong = problems.find(
    (problem) => problem.startsWith(variable) && !problem.startsWith(`${variable} is missing`),
  );
  return wrong && `${wrong}.`;
}

const NO_TOKEN =
  'There is no token to ask Slack with: set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_TOKEN_KEY, as the app has them.';
const NO_KEY =
  'The tokens of the workspaces cannot be opened: set SLACK_TOKEN_KEY, as the app has it.';
const NONE_INSTALLED =
  'No workspace has installed the app, so there is no token to ask Slack with.';

async function askInstalled(person: string, deps: FindNamesDeps): Promise<FoundNames> {
  const { SLACK_TOKEN_KEY: key } = deps.config;
  if (key === undefined) return { problem: wrongValue(deps.problems, 'SLACK_TOKEN_KEY') ?? NO_KEY };
  const cipher = createTokenCipher(tokenKeys(key));
  const installed = await deps.installations.list();
  if (installed.length === 0) return { problem: NONE_INSTALLED };
  const ask = (one: Installation) => answerOf(() => askWorkspace(person, one, { ...deps, cipher }));
  return foundIn(person, await Promise.all(installed.map(ask)));
}

async function askWorkspace(
  person: string,
  { team, teamName, tokens }: Installation,
  { cipher, clock, createClient }: FindNamesDeps & { cipher: TokenCipher },
): Promise<string | undefined> {
  const workspace = `${teamName} (${team})`;
  if ((tokens.expiresAt ?? Number.POSITIVE_INFINITY) <= clock.now())
    throw new OperatorError(`The token of ${workspace} has expired. ${START_APP}`);
  const client = createClient(cipher.open(team, tokens.token));
  const refused = (refusal: string) =>
    `Slack refuses the token of ${workspace} (${refusal}). ${INSTALL_AGAIN}`;
  return await withRefusal(refused, () => readPersonName(client, person));
}

const START_APP = 'Start the app, which replaces it, and try again.';
const INSTALL_AGAIN = 'A person of the workspace installs the app again at /slack/install.';

type Answer = { name: string | undefined } | { problem: string };

async function answerOf(ask: () => Promise<string | undefined>): Promise<Answer> {
  try {
    return { name: await ask() };
  } catch (error) {
    const kinds = [SlackRefused, TokenKeyMissing, OperatorError];
    if (!(error instanceof Error) || !kinds.some((kind) => error instanceof kind)) throw error;
    return { problem: error.message };
  }
}

/** A workspace that could not be asked counts only if no other one knows the person. */
function foundIn(person: string, answers: readonly Answer[]): FoundNames {
  const names = answers.flatMap((answer) => ('name' in answer && answer.name) || []);
  if (names.length > 0) return { names: [...new Set(names)] };
  const problems = answers.flatMap((answer) => ('problem' in answer ? answer.problem : []));
  return { problem: problemText([...new Set(problems)]) ?? unknownIn(person, answers.length) };
}

const PROBLEMS_SHOWN_MAX = 5;

/** Several workspaces may fail for different reasons, each with a fix of its own. */
function problemText(problems: readonly string[]): string | undefined {
  if (problems.length === 0) return undefined;
  const left = problems.length - PROBLEMS_SHOWN_MAX;
  const more = left > 0 ? [moreProblems(left)] : [];
  return [...problems.slice(0, PROBLEMS_SHOWN_MAX), ...more].join(' ');
}

function moreProblems(count: number): string {
  const reasons = count === 1 ? 'is 1 more reason' : `are ${count} more reasons`;
  return `There ${reasons}: npm run doctor names that of each workspace.`;
}

function unknownIn(person: string, count: number): string {
  const known =
    count === 1
      ? `Slack does not know ${person} in the workspace of the app`
      : `None of the ${count} workspaces with the app knows ${person}`;
  return `${known}. Check the id.`;
}
