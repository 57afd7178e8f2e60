import type { PipelineConfig } from '../app/config.ts';
import {
  KEY_REFUSED,
  type ModelNames,
  modelsUnknown,
  NO_ANSWER,
  variablesOf,
} from '../app/health/watch-model.ts';
import type { ApiName, ApiState } from '../model/check-apis.ts';
import { createApis, createCheck, createModel } from '../model/model.ts';
import { callFailure } from './call-failures.ts';
import { type Finding, notChecked, ok, toDo } from './finding.ts';
import { tryPicture, tryStreaming, tryStructuredOutputs } from './try-model.ts';

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
  const { WRITER_MODEL, EVALUATOR_MODEL, IMAGE_MODEL } = config;
  const names = { WRITER_MODEL, EVALUATOR_MODEL, IMAGE_MODEL };
  const { state, ...found } = await createCheck(config)(Object.values(names));
  if (state === 'no_answer') return [toDo('model_server', NO_ANSWER)];
  if (state === 'key_refused') return [toDo('model_server', KEY_REFUSED)];
  const unknown = 'unknown' in found ? found.unknown : [];
  return [
    ok('model_server', `The model server at ${placeOf(config)} answers.`),
    namesFinding(names, unknown),
    ...(await askModels(config, calls)),
  ];
}

const UNKNOWN_SERVER = 'The model server is not asked: its variables are missing or wrong.';

/** Without user and password. */
function placeOf({ OPENAI_BASE_URL = 'https://api.openai.com/v1' }: PipelineConfig): string {
  const { host, pathname } = new URL(OPENAI_BASE_URL);
  return `${host}${pathname}`;
}

function namesFinding(names: ModelNames, unknown: readonly string[]): Finding {
  const wrong = variablesOf(names, unknown);
  if (wrong.length > 0) return toDo('model_names', modelsUnknown(names, wrong).sentence);
  const list = Object.entries(names).map(([variable, name]) => `${variable} ${name}`);
  return ok('model_names', `The model server does not deny ${list.join(', ')}.`);
}

async function askModels(config: PipelineConfig, calls: ModelCalls): Promise<Finding[]> {
  if (!calls.isAsked) return [notChecked('model_apis', NOT_ASKED)];
  const model = createModel(config);
  const [apis, streaming, structured, picture] = await Promise.all([
    createApis(config)(config.WRITER_MODEL),
    tryStreaming(model, config),
    tryStructuredOutputs(model, config),
    calls.isDrawn ? tryPicture(model, config) : notChecked('picture', NOT_DRAWN),
  ]);
  const apisFound = apisFinding(apis, config);
  // Without the API both would fail, for the same reason.
  const texts = isMissing(apis) ? [] : [streaming, structured];
  return [apisFound, ...texts, picture];
}

const NOT_ASKED = 'The model is not asked (--no-model-calls).';
const NOT_DRAWN = 'No picture is drawn (--no-picture).';

type ApiStates = Record<ApiName, ApiState>;

function isMissing({ responses }: ApiStates): boolean {
  return responses === 'unknown_path';
}

function apisFinding({ responses, chat }: ApiStates, config: PipelineConfig): Finding {
  const spoken = [
    ...(responses === 'spoken' ? ['/responses'] : []),
    ...(chat === 'spoken' ? ['/chat/completions'] : []),
  ];
  if (responses === 'spoken')
    return ok('model_apis', `The model server speaks ${spoken.join(' and ')}.`);
  if (typeof responses !== 'string') {
    const { WRITER_MODEL: name } = config;
    return toDo('model_apis', `A question to WRITER_MODEL (${name}): ${callFailure(responses)}`);
  }
  return toDo('model_apis', chat === 'spoken' ? ONLY_CHAT : NEITHER);
}

const ONLY_CHAT =
  'The model server speaks /chat/completions and not /responses, which the app needs: set ' +
  'OPENAI_BASE_URL to a server that speaks it.';
const NEITHER =
  'The model server speaks neither /responses nor /chat/completions: check OPENAI_BASE_URL, which ' +
  'often ends with /v1.';
