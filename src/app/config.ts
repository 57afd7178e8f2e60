import { z } from 'zod';
import { EFFORTS } from '../model/text/text-api.ts';
import { REMIND_HOURS_DEFAULT } from '../pipeline/rules/settings/effective-settings.ts';
import { REMIND_HOURS_MAX } from '../pipeline/run/house.ts';
import { ROUNDS_LIMIT } from '../pipeline/run.ts';
import { DEFAULT_STORE_URL, isPostgresUrl, isSqliteUrl } from '../store/database/store-url.ts';
import { PriceList } from './cost/price-list.ts';
import { readSecretFiles, secret, setVariables, type Variables } from './secret-files.ts';
import { INSTALL, type InstallVariables, tokenKeys } from './workspaces/install-variables.ts';

/** All wrong or missing variables, in one message for the operator. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: string[], lead = 'Blogpost cannot start.') {
    const lines = problems.map((problem) => `  - ${problem}`);
    super(
      `${lead} Set these variables (in the environment or in .env; see .env.example):\n${lines.join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const whole = (min: number, max: number) =>
  z.coerce
    .number(between(min, max))
    .int(between(min, max))
    .min(min, between(min, max))
    .max(max, between(min, max));

function between(min: number, max: number): string {
  return `a whole number from ${min} to ${max}`;
}

const url = z.url({
  protocol: /^https?$/,
  error: 'an address that begins with http:// or https://',
});

const effort = z.enum(EFFORTS, `one of ${EFFORTS.join(', ')}, or empty`).optional();

const DOLLARS = 'an amount of US dollars above 0';
const dollars = z.coerce.number(DOLLARS).positive(DOLLARS).finite(DOLLARS).optional();

const STORE_URL = z
  .string()
  .refine(
    (given) => isSqliteUrl(given) || isPostgresUrl(given),
    'a SQLite file (it begins with sqlite:) or a Postgres database (postgres://)',
  )
  // Only a shell knows ~: here it would be a folder of that name.
  .refine(
    (given) => !/^sqlite:(?:$|~)/.test(given),
    'a SQLite file by its path, without ~ (sqlite:/srv/blogpost.db)',
  )
  .default(DEFAULT_STORE_URL);

const PIPELINE = {
  OPENAI_API_KEY: secret('the key of your OpenAI account, or of a server that speaks its API'),
  OPENAI_BASE_URL: url.optional(),
  OPENAI_API: z.enum(['responses', 'chat'], 'responses or chat').default('responses'),
  WRITER_MODEL: z.string().default('gpt-6-astra'),
  EVALUATOR_MODEL: z.string().default('gpt-6.1-sol'),
  JUDGE_MODEL: z.string().optional(),
  JUDGE_BASE_URL: url.optional(),
  JUDGE_API_KEY: secret().optional(),
  IMAGE_MODEL: z.string().default('gpt-image-2.6-sunburst'),
  IMAGE_BASE_URL: url.optional(),
  IMAGE_API_KEY: secret().optional(),
  MODEL_TIMEOUT_MS: whole(1_000, 3_600_000).default(300_000),
  MODEL_CALLS_MAX: whole(1, 1_000).default(8),
  DRAFT_EFFORT: effort,
  REVIEW_EFFORT: effort,
  REVISION_EFFORT: effort,
  SMALL_CALLS_EFFORT: effort,
  MODEL_PRICES: PriceList,
  POST_BUDGET_USD: dollars,
  CHANNEL_MONTH_BUDGET_USD: dollars,
  COST_PER_DAY_PERSON: dollars,
  COST_PER_DAY_CHANNEL: dollars,
  COST_PER_DAY_WORKSPACE: dollars,
  ROUNDS_MAX: whole(0, ROUNDS_LIMIT).default(2),
  SOURCES: z.enum(['on', 'off'], 'on or off').default('on'),
  REVISIONS: z.enum(['edits', 'rewrites'], 'edits or rewrites').default('edits'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'one of debug, info, warn, error, silent')
    .default('info'),
};

const SLACK = {
  SLACK_BOT_TOKEN: secret(
    'the bot token (xoxb-…) from your Slack app’s page “OAuth & Permissions”',
  ).startsWith('xoxb-', 'a bot token: it begins with xoxb-'),
  SLACK_APP_TOKEN: secret()
    .startsWith('xapp-', 'an app-level token: it begins with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: secret().optional(),
  SLACK_API_URL: url.optional(),
  PORT: whole(0, 65_535).optional(),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: STORE_URL,
  PROCESS_NAME: z.string().optional(),
  RETENTION_DAYS: whole(1, 36_500).optional(),
  CONFLICT_WAIT_MINUTES: whole(0, 40_320).default(60),
  EXPIRE_DAYS: whole(0, 36_500).default(30),
  REMIND_HOURS: whole(0, REMIND_HOURS_MAX).default(REMIND_HOURS_DEFAULT),
  RUNS_MAX: whole(1, 10_000).default(50),
  RUNS_OPEN_MAX: whole(0, 1_000_000).default(1_000),
  POSTS_PER_DAY_PERSON: whole(0, 1_000_000).default(0),
  POSTS_PER_DAY_CHANNEL: whole(0, 1_000_000).default(0),
  POSTS_PER_DAY_WORKSPACE: whole(0, 1_000_000).default(0),
  GUESTS: z.enum(['allowed', 'refused'], 'allowed or refused').default('allowed'),
};

const TRACES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], 'otlp or none').optional(),
  OTEL_SERVICE_NAME: z.string().default('blogpost'),
};

const PipelineConfig = z.object(PIPELINE);
export type PipelineConfig = z.infer<typeof PipelineConfig>;

const OneWorkspace = z.object({ ...PIPELINE, ...SLACK, ...TRACES });
const SeveralWorkspaces = z.object({ ...PIPELINE, ...SLACK, ...TRACES, ...INSTALL });
type OneWorkspace = z.infer<typeof OneWorkspace>;

export const VARIABLE_NAMES = Object.keys(SeveralWorkspaces.shape);

/** With `SLACK_BOT_TOKEN`, or with the variables of an installation by the workspaces. */
export type AppConfig = Omit<OneWorkspace, 'SLACK_BOT_TOKEN'> &
  Partial<Omit<InstallVariables, 'SLACK_BOT_TOKEN'>> & { SLACK_BOT_TOKEN?: string | undefined };

function schemaFor(values: Record<string, string>) {
  return 'SLACK_CLIENT_ID' in values ? SeveralWorkspaces : OneWorkspace;
}

export type Environment = Record<string, string | undefined>;

/** Variables of `npm start`. Raises `ConfigError`. An empty variable counts as unset. */
export function parseConfig(environment: Environment): AppConfig {
  const variables = readVariables(environment, SeveralWorkspaces);
  return parseWith<AppConfig>(
    schemaFor(variables.values),
    variables,
    connectionProblems(variables),
  );
}

/** The valid variables with their defaults, without those that are missing or wrong. */
export function readConfig(environment: Environment): {
  config: Partial<AppConfig>;
  problems: readonly string[];
} {
  try {
    return { config: parseConfig(environment), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { values } = readVariables(environment, SeveralWorkspaces);
    return { config: validPart(values), problems: error.problems };
  }
}

function validPart(values: Record<string, string>): Partial<AppConfig> {
  const schema = schemaFor(values);
  const issues = schema.safeParse(values).error?.issues ?? [];
  const wrong = new Set(issues.map(({ path: [name] }) => name));
  const isValid = ([name]: [string, unknown]) => !wrong.has(name);
  const valid = schema.partial().parse(Object.fromEntries(Object.entries(values).filter(isValid)));
  return Object.fromEntries(Object.entries(valid).filter(isValid));
}

/** The store of `DATABASE_URL`, for commands that need no other variable. Raises `ConfigError`. */
export function storeUrlFrom(environment: Environment): string {
  return secretFrom(environment, 'DATABASE_URL', STORE_URL);
}

/** The keys of `SLACK_TOKEN_KEY`, for a command. Raises `ConfigError` without valid ones. */
export function sealKeysFrom(environment: Environment): Buffer[] {
  return tokenKeys(secretFrom(environment, 'SLACK_TOKEN_KEY', INSTALL.SLACK_TOKEN_KEY));
}

const NO_COMMAND = 'The command cannot run.';

function secretFrom(environment: Environment, wanted: string, schema: z.ZodType<string>): string {
  const isWanted = (name: string) => name === wanted;
  const { values, fileProblems } = readSecretFiles(setVariables(environment), isWanted);
  if (fileProblems.size > 0) throw new ConfigError([...fileProblems.values()], NO_COMMAND);
  const { data, error } = schema.safeParse(values[wanted]);
  if (error === undefined) return data;
  throw new ConfigError(
    error.issues.map(({ message }) => `${wanted} must be ${message}`),
    NO_COMMAND,
  );
}

/** Variables of the command line. Raises `ConfigError`. */
export function parsePipelineConfig(environment: Environment): PipelineConfig {
  return parseWith(PipelineConfig, readVariables(environment, PipelineConfig), []);
}

function connectionProblems({ values, fileProblems }: Variables): string[] {
  const isGiven = (name: string) => name in values || fileProblems.has(name);
  const hasTransport = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].some(isGiven);
  const hasPages = 'SLACK_CLIENT_ID' in values && 'SLACK_APP_TOKEN' in values;
  return [
    ...(hasTransport ? [] : [TRANSPORT_MISSING]),
    ...(hasPages && !('PORT' in values) ? [PAGES_WITHOUT_PORT] : []),
  ];
}

const PAGES_WITHOUT_PORT =
  'PORT is missing: workspaces install the app on a page, /slack/install, which needs a port in Socket Mode too';

const TRANSPORT_MISSING =
  'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: an app-level token (xapp-…, with ' +
  'connections:write) for Socket Mode, or the signing secret (and PORT) for requests over HTTP';

function readVariables(environment: Environment, { shape }: { shape: object }): Variables {
  return readSecretFiles(setVariables(environment), (name) => name in shape);
}

function parseWith<T>(
  schema: z.ZodType<T>,
  { values, fileProblems }: Variables,
  problems: string[],
): T {
  const result = schema.safeParse(values);
  const isInFile = ({ path }: z.core.$ZodIssue) => fileProblems.has(path.join('.'));
  const issues = (result.error?.issues ?? []).filter((issue) => !isInFile(issue));
  const sentences = issues.map((issue) => sentenceOf(issue, values));
  const all = [...fileProblems.values(), ...sentences, ...problems];
  if (!result.success || all.length > 0) throw new ConfigError(all);
  return result.data;
}

function sentenceOf(issue: z.core.$ZodIssue, values: Record<string, string>): string {
  const name = issue.path.join('.');
  return `${name} ${name in values ? 'must be' : 'is missing:'} ${issue.message}`;
}
