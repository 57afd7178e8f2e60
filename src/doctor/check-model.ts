import type { PipelineConfig } from '../app/config.ts';
import { serversOfTeam } from '../app/health/team-servers.ts';
import {
  apiMissing,
  keyRefused,
  modelsUnknown,
  noAnswer,
  variablesOf,
  type WatchedServer,
} from '../app/health/watch-model-server.ts';
import { modelServers } from '../app/health/watches.ts';
import { createTextApisCheck, makesPictures } from '../model/model.ts';
import type { Api } from '../model/openai-errors.ts';
import { type Finding, notChecked, ok, toDo } from './finding.ts';
import { createTries } from './try-model.ts';

export interface ModelCalls {
  /** Whether the model may be asked, which costs a little. */
  isAsked: boolean;
  isDrawn: boolean;
}

/** A picture takes about a minute. */
const CALL_MS_MAX = 120_000;

export async function checkModel(
  given: PipelineConfig | undefined,
  calls: ModelCalls,
): Promise<Finding[]> {
  if (given === undefined) return [notChecked('model_server', UNKNOWN_SERVER)];
  const config = { ...given, MODEL_TIMEOUT_MS: Math.min(given.MODEL_TIMEOUT_MS, CALL_MS_MAX) };
  const { text, images } = modelServers(config);
  const [texts, pictures] = await Promise.all([
    checkServer(config, text),
    images && checkServer(config, images),
  ]);
  const tries = createTries(config);
  const [textFindings, pictureFindings] = await Promise.all([
    texts.isAnswered ? checkTexts(config, tries, calls) : [],
    makesPictures(config)
      ? checkPictures(pictures ?? texts, tries, calls)
      : [notChecked('picture', NO_PICTURES)],
  ]);
  const servers = [...texts.findings, ...(pictures?.findings ?? [])];
  return [...servers, ...textFindings, ...pictureFindings];
}

const UNKNOWN_SERVER = 'The model server is not asked: its variables are missing or wrong.';
const NO_PICTURES = 'IMAGE_MODEL is none: the app makes posts without pictures.';

interface CheckedServer {
  findings: Finding[];
  isAnswered: boolean;
  missing: readonly Api[];
}

async function checkServer(config: PipelineConfig, server: WatchedServer): Promise<CheckedServer> {
  const { check, names, keyVariable, refusedKey = keyRefused(keyVariable), urlVariable } = server;
  const found = await check(Object.values(names));
  if (found.state !== 'answered') {
    const isRefused = found.state === 'key_refused';
    const sentence = isRefused ? refusedKey : noAnswer(server, found.cause);
    return { findings: [toDo('model_server', sentence)], isAnswered: false, missing: [] };
  }
  const answers = ok(
    'model_server',
    `The model server at ${placeOf(config[urlVariable])} answers.`,
  );
  const findings = [answers, namesFinding(names, found.unknown)];
  return { findings, isAnswered: true, missing: found.missing };
}

/** The key that a workspace has of its own, and the models that it may use. */
export async function checkTeamKey(
  config: PipelineConfig,
  { team, workspace, key }: { team: string; workspace: string; key: string },
): Promise<Finding> {
  const { text } = serversOfTeam(team, modelServers({ ...config, OPENAI_API_KEY: key }));
  const { findings } = await checkServer(config, text);
  const wrong = findings.find(({ state }) => state !== 'ok');
  if (wrong === undefined)
    return ok('model_server', `${workspace}: the model server accepts its own key.`);
  return { ...wrong, sentence: `${workspace}, with its own key: ${wrong.sentence}` };
}

/** Without user and password. */
function placeOf(url = 'https://api.openai.com/v1'): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function namesFinding(names: WatchedServer['names'], unknown: readonly string[]): Finding {
  const wrong = variablesOf(names, unknown);
  if (wrong.length > 0) return toDo('model_names', modelsUnknown(names, wrong).sentence);
  const list = Object.entries(names).map(([variable, name]) => `${variable} ${name}`);
  return ok('model_names', `The model server does not deny ${list.join(', ')}.`);
}

const PATHS = { responses: '/responses', chat: '/chat/completions' } as const;
type TextApiName = keyof typeof PATHS;

type Tries = ReturnType<typeof createTries>;

async function checkTexts(
  config: PipelineConfig,
  tries: Tries,
  { isAsked }: ModelCalls,
): Promise<Finding[]> {
  const found = await createTextApisCheck(config)([]);
  const missing = found.state === 'answered' ? found.missing : [];
  const all: TextApiName[] = ['responses', 'chat'];
  const present = all.filter((api) => !missing.includes(api));
  const apis = apisFinding(config.OPENAI_API, present);
  // Without the API both would fail, for the same reason.
  if (apis.state !== 'ok') return [apis];
  if (!isAsked) return [apis, notChecked('streaming', NOT_ASKED)];
  return [apis, ...(await Promise.all([tries.streaming(), tries.structuredOutputs()]))];
}

const NOT_ASKED = 'The model is not asked (--no-model-calls).';

function apisFinding(chosen: TextApiName, present: readonly TextApiName[]): Finding {
  if (present.includes(chosen)) {
    const list = present.map((api) => PATHS[api]).join(' and ');
    const sentence = `The model server has ${list}; the app uses ${PATHS[chosen]} (OPENAI_API=${chosen}).`;
    return ok('model_apis', sentence);
  }
  const [other] = present;
  if (other === undefined) return toDo('model_apis', NO_API);
  const sentence = `The model server has ${PATHS[other]} and not ${PATHS[chosen]}: set OPENAI_API=${other}.`;
  return toDo('model_apis', sentence);
}

const NO_API =
  'The model server has neither /responses nor /chat/completions: check OPENAI_BASE_URL, which ' +
  'often ends with /v1.';

async function checkPictures(
  { isAnswered, missing }: CheckedServer,
  tries: Tries,
  { isAsked, isDrawn }: ModelCalls,
): Promise<Finding[]> {
  if (!isAnswered) return [];
  if (missing.includes('images')) return [toDo('picture', apiMissing('images').sentence)];
  if (isDrawn) return [await tries.picture()];
  const option = isAsked ? '--no-picture' : '--no-model-calls';
  return [notChecked('picture', `No picture is drawn (${option}).`)];
}
