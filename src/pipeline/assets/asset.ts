import type { z } from 'zod';
import type { Model } from '../ports/model-port.ts';
import type { Claim, Pictures } from '../ports/ports.ts';
import type { AssetBrief } from '../run/brief-reading.ts';
import type { Draft, Run, Usage } from '../run.ts';

export interface AssetDefinition<T = unknown, P = unknown> {
  schema: z.ZodType<T>;
  plan?: AssetPlan<P>;
  /** Makes the asset once. Bytes are stored before this fulfils. Raises `PipelineError`. */
  make(context: AssetContext, source: AssetSource, plan: P | undefined): Promise<NewAsset<T>>;
  /** The fields that this asset adds to the front matter of the published file. */
  frontMatter?(asset: T): Readonly<Record<string, string>>;
}

/** A step before the asset, which a Retry does not repeat. If it fails, the asset is made without it. */
export interface AssetPlan<P = unknown> {
  /** Stored in step names: `scene:1`. */
  name: string;
  schema: z.ZodType<P>;
  make(context: AssetContext, source: AssetSource): Promise<NewAsset<P>>;
}

export interface AssetContext {
  run: Run & { brief: AssetBrief };
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
