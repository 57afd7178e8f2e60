import type { ReadBriefDefaults } from '../pipeline/brief-defaults.ts';
import type { Model } from '../pipeline/ports/model-port.ts';
import type { Store } from '../pipeline/ports/ports.ts';
import type { SourceReader } from '../pipeline/ports/source-port.ts';
import type { CostRules } from '../pipeline/rules/cost/cost-rules.ts';

/** The parts of the command line. They hide the variables and the vendors. */
export interface CliParts {
  /** Reads the variables. Raises `UsageError` with one line that names all faults. */
  readConfig(env: Record<string, string | undefined>): CliConfig;
  /** Opens the store in this file, and creates it where it is missing. */
  openStore(file: string): Promise<CliStore>;
}

export interface CliConfig {
  /** The values of a brief for options that the command does not name. */
  briefDefaults: ReadBriefDefaults;
  /** Kinds of asset that the command does not make. */
  disabledAssets: readonly string[];
  cost: CostRules;
  /** Without it, links are not read. */
  sourceReader?: SourceReader | undefined;
  createModel(): Model;
}

export interface CliStore extends Store {
  close(): Promise<void>;
}
