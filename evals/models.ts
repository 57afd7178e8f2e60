import { startLocalModel } from '../sandbox/openai/server.ts';
import { createBriefDefaults } from '../src/app/brief-defaults.ts';
import { type PipelineConfig, parsePipelineConfig } from '../src/app/config.ts';
import { createCostRules } from '../src/app/cost/cost-rules.ts';
import { sourceReaderFrom } from '../src/app/source-reader.ts';
import { createModel } from '../src/model/model.ts';
import type { BriefDefaults } from '../src/pipeline/brief-defaults.ts';
import type { Model } from '../src/pipeline/ports/model-port.ts';
import type { SourceReader } from '../src/pipeline/ports/source-port.ts';
import type { CostOf } from '../src/pipeline/rules/cost/price.ts';

export interface EvalModels {
  /** The writer and the evaluator of the product. */
  model: Model;
  judge: Model;
  defaults: BriefDefaults;
  /** For the links in briefs; absent with `SOURCES=off` and for the stand-in, which asks nothing of the web. */
  sourceReader: SourceReader | undefined;
  costOf: CostOf;
  names: { writer: string; evaluator: string; judge: string };
  /** The models are the stand-in: no figure says anything about the writing. */
  isStandIn: boolean;
  close(): Promise<void>;
}

export type Environment = Record<string, string | undefined>;

/** The models of the product's variables; without a key, the local model. Raises `ConfigError`. */
export async function openModels(env: Environment): Promise<EvalModels> {
  const hasKey = ['OPENAI_API_KEY', 'OPENAI_API_KEY_FILE'].some((name) => env[name]?.trim());
  if (hasKey) return await modelsOf(parsePipelineConfig(env));
  const local = await startLocalModel();
  const config = parsePipelineConfig({
    ROUNDS_MAX: env['ROUNDS_MAX'],
    MODEL_CALLS_MAX: env['MODEL_CALLS_MAX'],
    SOURCES: 'off',
    MODEL_PRICES: env['MODEL_PRICES'],
    OPENAI_API_KEY: 'stand-in',
    OPENAI_BASE_URL: local.url,
  });
  return { ...(await modelsOf(config)), isStandIn: true, close: () => local.close() };
}

async function modelsOf(config: PipelineConfig): Promise<EvalModels> {
  const { WRITER_MODEL, EVALUATOR_MODEL } = config;
  const judge = judgeConfig(config);
  return {
    model: createModel(config),
    judge: createModel(judge),
    defaults: await createBriefDefaults(config)({ person: 'team' }),
    sourceReader: sourceReaderFrom(config),
    costOf: createCostRules(config).costOf,
    names: { writer: WRITER_MODEL, evaluator: EVALUATOR_MODEL, judge: judge.EVALUATOR_MODEL },
    isStandIn: false,
    close: async () => {},
  };
}

/** The judge may be a model of another family on another server. */
function judgeConfig(config: PipelineConfig): PipelineConfig {
  const { JUDGE_MODEL, JUDGE_BASE_URL, JUDGE_API_KEY } = config;
  return {
    ...config,
    EVALUATOR_MODEL: JUDGE_MODEL ?? config.EVALUATOR_MODEL,
    OPENAI_BASE_URL: JUDGE_BASE_URL ?? config.OPENAI_BASE_URL,
    OPENAI_API_KEY: JUDGE_API_KEY ?? config.OPENAI_API_KEY,
  };
}
