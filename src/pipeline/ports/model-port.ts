import type { z } from 'zod';
import type { Usage } from '../run.ts';

/** The work that a call belongs to; the configuration sets a reasoning effort for each. */
export type CallStage = 'draft' | 'review' | 'revision' | 'small';

export interface Ask {
  role: 'writer' | 'evaluator';
  /** Without it: a review for the evaluator, a small call for the writer. */
  stage?: CallStage | undefined;
  model?: string | undefined;
  instructions: string;
  input: string;
  outputTokensMax: number;
  signal: AbortSignal;
}

export interface NamedSchema<T> {
  name: string;
  schema: z.ZodType<T>;
}

/** Raises `PipelineError` for every failed call and for every empty, refused or malformed answer. */
export interface Model {
  /** Calls `onText` with the whole text so far, each time it grows. */
  write(ask: Ask, onText: (textSoFar: string) => void): Promise<{ text: string; usage: Usage }>;
  answer<T>(ask: Ask, wanted: NamedSchema<T>): Promise<{ value: T; usage: Usage }>;
  /** A PNG, JPEG or WebP picture, wider than high. */
  draw(prompt: string, signal: AbortSignal, model?: string): Promise<Drawing>;
}

export interface ModelNames {
  text: readonly string[];
  image: readonly string[];
}

/** Gives the names that the servers certainly do not have, or undefined if one does not answer. Never raises. */
export type FindUnknownModels = (names: ModelNames) => Promise<readonly string[] | undefined>;

export interface Drawing {
  bytes: Uint8Array;
  mimetype: string;
  usage: Usage;
}
