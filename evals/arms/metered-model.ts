import { InterruptedError } from '../../src/pipeline/errors.ts';
import type { Ask, Model } from '../../src/pipeline/ports/model-port.ts';
import type { Usage } from '../../src/pipeline/run.ts';

export interface MeteredCall {
  kind: string;
  usage: Usage;
  ms: number;
}

export interface Meter {
  model: Model;
  calls: readonly MeteredCall[];
  isSpent(): boolean;
}

export interface MeterOptions {
  /** Input and output tokens of all calls; without it there is no limit. */
  budget: number | undefined;
  /** Stops the run between two steps. */
  stop(): void;
  now(): number;
}

/** Counts the calls of one arm and begins none that would probably exceed the budget. */
export function meterModel(model: Model, { budget, stop, now }: MeterOptions): Meter {
  const calls: MeteredCall[] = [];
  let isSpent = false;

  async function metered<T extends { usage: Usage }>(
    kind: string,
    ask: Ask,
    call: () => Promise<T>,
  ): Promise<T> {
    if (budget !== undefined && tokensOf(calls) + expectedTokens(calls, kind, ask) > budget) {
      isSpent = true;
      stop();
      throw new InterruptedError();
    }
    const began = now();
    const answer = await call();
    calls.push({ kind, usage: answer.usage, ms: now() - began });
    return answer;
  }

  return {
    calls,
    isSpent: () => isSpent,
    model: {
      ...model,
      write: (ask, onText) => metered('draft', ask, () => model.write(ask, onText)),
      answer: (ask, wanted) => metered(wanted.name, ask, () => model.answer(ask, wanted)),
    },
  };
}

export function tokensOf(calls: readonly { usage: Usage }[]): number {
  return calls.reduce((sum, { usage }) => sum + usage.inputTokens + usage.outputTokens, 0);
}

const BYTES_PER_TOKEN = 4;

/** The prompt, and the longest answer of this kind so far; before the first one, of any kind. */
function expectedTokens(calls: readonly MeteredCall[], kind: string, ask: Ask): number {
  const prompt = Buffer.byteLength(ask.instructions + ask.input) / BYTES_PER_TOKEN;
  const same = calls.filter((call) => call.kind === kind);
  const answers = (same.length > 0 ? same : calls).map(({ usage }) => usage.outputTokens);
  return prompt + Math.max(0, ...answers);
}
