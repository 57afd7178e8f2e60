import type { z } from 'zod';
import type { Model } from '../ports/model-port.ts';
import type { Claim, Pictures } from '../ports/ports.ts';
import type { Draft, Run, Usage } from '../run.ts';

export interface AssetDefinition<T = unknown> {
  schema: z.ZodType<T>;
  /** Makes the asset once. Bytes are stored before this fulfils. Raises `PipelineError`. */
  make(context: AssetContext, source: AssetSource): Promise<NewAsset<T>>;
  /** The fields that this asset adds to the front matter of the published file. */
  frontMatter?(asset: T): Readonly<Record<string, string>>;
}

export interface AssetContext {
  run: Run;
  claim: Claim;
  model: Model;
  pictures: Pictures;
  signal: AbortSignal;
}

export interface AssetSource {
  /** Names this attempt: `thumbnail:1`. */
  subject: string;
  title: string;
  draft: Draft;
}

export interface NewAsset<T> {
  asset: T;
  usage: Usage;
}

/** Every kind that a run makes, in the order in which people see them. */
export type AssetRegistry = Readonly<Record<string, AssetDefinition>>;
