import { setTimeout as delay } from 'node:timers/promises';
import type { Ask, Model, NamedSchema } from '../../src/pipeline/ports/model-port.ts';
import { hasTrait } from '../../src/pipeline/rules/failure-traits.ts';
import { ruleOnFailure } from '../../src/pipeline/rules/retry.ts';
import { retryTruncated } from '../../src/pipeline/steps/draft/retry-truncated.ts';

const OUTPUT_TOKENS = 4_000;

/** The model that judges the arms. It has a name of its own, so that no arm is its own judge. */
export interface Judge {
  /** Gives undefined if no answer can be used. Raises an error that only the operator can end. */
  ask<T>(question: Question, wanted: NamedSchema<T>): Promise<T | undefined>;
  tokens(): number;
  /** The number of questions without a usable answer. */
  unanswered(): number;
}

export interface Question {
  instructions: string;
  input: string;
}

export function createJudge(model: Pick<Model, 'answer'>, signal: AbortSignal): Judge {
  let [tokens, unanswered] = [0, 0];

  async function attempt<T>(ask: Ask, wanted: NamedSchema<T>): Promise<T> {
    const answer = await retryTruncated(ask, (request) => model.answer(request, wanted));
    tokens += answer.usage.inputTokens + answer.usage.outputTokens;
    return answer.value;
  }

  return {
    tokens: () => tokens,
    unanswered: () => unanswered,
    async ask({ instructions, input }, wanted) {
      const limits = { outputTokensMax: OUTPUT_TOKENS, signal };
      const ask: Ask = { role: 'evaluator', instructions, input, ...limits };
      for (let number = 1; ; number += 1) {
        try {
          return await attempt(ask, wanted);
        } catch (error) {
          const waitMs = waitAfter(error, number, signal);
          if (waitMs === undefined) break;
          await delay(waitMs, undefined, { signal });
        }
      }
      unanswered += 1;
      return undefined;
    },
  };
}

/** Undefined: give up. Rethrows errors that every other question would meet too. */
function waitAfter(error: unknown, attempt: number, signal: AbortSignal): number | undefined {
  signal.throwIfAborted();
  const ruling = ruleOnFailure(error, attempt);
  if (ruling.rule === 'wait' && !hasTrait(error, 'needsOperator')) return ruling.waitMs;
  if (ruling.code === 'bug' || hasTrait(error, 'needsOperator')) throw error;
  return undefined;
}
