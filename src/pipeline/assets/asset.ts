import type { z } from 'zod';
import type { Model } from '../model-port.ts';
import type { Claim, Pictures } from '../ports.ts';
import type { Draft, Run, Usage } from '../run.ts';

/** One kind of asset: the shape of its result, and the step that makes it. */
export interface AssetDefinition<T = unknown> {
  /** The shape of a made asset, as the journal stores it. */
  schema: z.ZodType<T>;
  /** Makes the asset once. Bytes are stored before this fulfils. Raises `PipelineError`. */
  make(context: AssetContext, source: AssetSource): Promise<NewAsset<T>>;
  /** The fields that this asset adds to the front matter of the published file. */
  frontMatter?(asset: T): Readonly<Record<string, string>>;
}

/** The part of a run's context that a kind may use. */
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
  /** The approved draft. */
  draft: Draft;
}

export interface NewAsset<T> {
  asset: T;
  usage: Usage;
}

/** Every kind that a run makes, in the order in which people see them. */
export type AssetRegistry = Readonly<Record<string, AssetDefinition>>;
