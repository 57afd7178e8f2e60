import { createNamesCheck, type ModelConfig } from '../../model/model.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { FindUnknownModels, Model } from '../../pipeline/ports/model-port.ts';
import type { Log } from '../../pipeline/ports/ports.ts';
import type { Run } from '../../pipeline/run.ts';
import { TokenKeyMissing } from './token-cipher.ts';

/** The key of the model server that a workspace has of its own, if it has one. */
export type ReadModelKey = (team: string) => Promise<string | undefined>;

interface TeamModelsDeps {
  readKey: ReadModelKey;
  /** The model with the key of the environment. */
  shared: Model;
  /** The model of a workspace with a key of its own. */
  createOwn(team: string, config: ModelConfig): Model;
  log: Log;
}

type SharedConfig = ModelConfig & { OPENAI_API_KEY: string };

export interface TeamModels {
  modelFor(run: Run): Model;
  /** With the key of the workspace; undefined is the workspace of the token. */
  namesCheckOf(team: string | undefined): FindUnknownModels;
}

const RETRY_MS = 60_000;

/** Reads the key of the workspace for each call, so that a new or deleted key counts at once. */
export function createTeamModels(config: SharedConfig, deps: TeamModelsDeps): TeamModels {
  const { shared, createOwn } = deps;
  const readKey = readKeyWith(deps);
  const own = new Map<string, Model>();

  async function modelOf(team: string): Promise<Model> {
    if ((await readKey(team)) === undefined) return shared;
    const known =
      own.get(team) ??
      createOwn(
        team,
        configOfTeam(config, () => readKey(team)),
      );
    own.set(team, known);
    return known;
  }

  return {
    modelFor({ place }) {
      if (place === undefined) return shared;
      const { team } = place;
      return {
        write: async (ask, onText) => await (await modelOf(team)).write(ask, onText),
        answer: async (ask, wanted) => await (await modelOf(team)).answer(ask, wanted),
        draw: async (...drawing) => await (await modelOf(team)).draw(...drawing),
      };
    },
    namesCheckOf: (team) =>
      createNamesCheck(team === undefined ? config : configOfTeam(config, () => readKey(team))),
  };
}

/**
 * The key of the workspace takes the place of OPENAI_API_KEY, for pictures too where they come from the
 * same address. A server for pictures at another address keeps the key it has.
 */
function configOfTeam(
  config: SharedConfig,
  readKey: () => Promise<string | undefined>,
): ModelConfig {
  const { OPENAI_API_KEY: shared, IMAGE_BASE_URL: otherUrl, IMAGE_API_KEY } = config;
  const readOwn = async () => (await readKey()) ?? shared;
  const imageKey = otherUrl === undefined ? undefined : IMAGE_API_KEY;
  return { ...config, OPENAI_API_KEY: readOwn, IMAGE_API_KEY: imageKey };
}

/** A key that cannot be opened is a refused one for the posts of its workspace, which wait. */
function readKeyWith({ readKey, log }: TeamModelsDeps): ReadModelKey {
  return async (team) => {
    try {
      return await readKey(team);
    } catch (cause) {
      if (!(cause instanceof TokenKeyMissing)) throw cause;
      log.error({ team, err: cause }, cause.message);
      const waits = { cause, retryAfterMs: RETRY_MS, isUnlimited: true };
      throw new PipelineError(
        'model_key_refused',
        'The key of a workspace cannot be opened',
        waits,
      );
    }
  };
}
