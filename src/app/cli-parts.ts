import { UsageError } from '../cli/args/usage-error.ts';
import type { CliParts } from '../cli/cli-parts.ts';
import { createModel } from '../model/model.ts';
import { openStore } from '../store/store.ts';
import { createBriefDefaults } from './brief-defaults.ts';
import { ConfigError, type PipelineConfig, parsePipelineConfig } from './config.ts';
import { createCostRules } from './cost/cost-rules.ts';
import { disabledAssetsFrom } from './disabled-assets.ts';
import { sourceReaderFrom } from './source-reader.ts';

/** The parts of the app that `npm run blogpost` uses: one model, and a store in a file. */
export const cliParts: CliParts = {
  readConfig(env) {
    const config = pipelineConfigFrom(env);
    const briefDefaults = createBriefDefaults(config);
    const disabledAssets = disabledAssetsFrom(config);
    const cost = createCostRules(config);
    const sourceReader = sourceReaderFrom(config);
    const createOwnModel = () => createModel(config);
    return { briefDefaults, disabledAssets, cost, sourceReader, createModel: createOwnModel };
  },
  openStore: (file) => openStore(`sqlite:${file}`),
};

function pipelineConfigFrom(env: Record<string, string | undefined>): PipelineConfig {
  try {
    return parsePipelineConfig(env);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(inOneLine(error.message)) : error;
  }
}

/** Variables are listed on a line each; the command answers in one. */
function inOneLine(list: string): string {
  return list.replace(/:\n[ \t]+- /, ': ').replace(/\n[ \t]+- /g, '; ');
}
