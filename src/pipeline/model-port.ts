import type { z } from 'zod';
import type { Usage } from './run.ts';

export interface Ask {
  role: 'writer' | 'evaluator';
  /** In place of the configured model of this role. */
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

/**
 * Asks models. An empty, refused, filtered, truncated or malformed answer is a `PipelineError`,
 * never a value; so is every other trouble. When the signal fires the call ends at once.
 */
export interface Model {
  /** `onText` is given the whole text so far, whenever more of it is there. */
  write(ask: Ask, onText: (textSoFar: string) => void): Promise<{ text: string; usage: Usage }>;
  answer<T>(ask: Ask, wanted: NamedSchema<T>): Promise<{ value: T; usage: Usage }>;
  /** A PNG, JPEG or WebP picture, wider than high. */
  draw(prompt: string, signal: AbortSignal, model?: string): Promise<Drawing>;
}

export interface Drawing {
  bytes: Uint8Array;
  mimetype: string;
  usage: Usage;
}
