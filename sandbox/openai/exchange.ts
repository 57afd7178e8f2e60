import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Account } from './account.ts';
import type { Answer, Script } from './answer.ts';
import { ApiError, RawAnswer } from './api-error.ts';
import type { Ask } from './ask.ts';
import type { Calls } from './calls.ts';
import type { Faults } from './faults.ts';
import { type Pace, waitFor } from './pace.ts';

export type ModelContext = Context<{ Bindings: HttpBindings }>;

/** The shared state of all calls to one local model. */
export type Model = {
  account: Account;
  pace: Pace;
  calls: Calls;
  faults: Faults;
  script: Script | undefined;
  cachedTokens(model: string, prompt: string): number;
};

/** One call during its answer. `gone` fires when the caller disconnects. */
export type Exchange = {
  ask: Ask;
  pace: Pace;
  context: ModelContext;
  gone: AbortSignal;
  cachedTokens(prompt: string): number;
  answer(): Promise<Answer | undefined>;
  end(): void;
  drop(): Response;
};

/** The key of a call, which is in a header. */
export function keyOf({ req }: Pick<ModelContext, 'req'>): string | undefined {
  return /^Bearer\s+(\S+)$/.exec(req.header('authorization') ?? '')?.[1];
}

export function beginExchange(
  model: Model,
  context: ModelContext,
  { ask, body }: { ask: Ask; body: Readonly<Record<string, unknown>> },
): Exchange {
  const { path } = context.req;
  const call = model.calls.begin(path, ask, { body, key: keyOf(context) });
  const hangUp = new AbortController();
  const { outgoing } = context.env;
  outgoing.once('close', () => {
    model.calls.end(call, !outgoing.writableEnded);
    hangUp.abort();
  });
  const exchange: Exchange = {
    ask,
    pace: model.pace,
    context,
    gone: hangUp.signal,
    cachedTokens: (prompt) => model.cachedTokens(ask.model, prompt),
    answer: async () => {
      const answer = model.faults.next(ask.kind) ?? (await model.script?.(ask));
      await applyFault(exchange, answer);
      return answer;
    },
    end: () => model.calls.end(call, false),
    drop: () => {
      model.calls.end(call, false);
      outgoing.destroy();
      return context.body(null);
    },
  };
  return exchange;
}

async function applyFault(exchange: Exchange, answer: Answer | undefined): Promise<void> {
  if (answer?.type === 'late') await waitFor(answer.delayMs, exchange.gone);
  if (answer?.type === 'hang') await untilGone(exchange.gone);
  if (answer?.type === 'raw') throw new RawAnswer(answer.contentType, answer.body);
  if (answer?.type !== 'http_error') return;
  exchange.end();
  const { status, code, headers, body } = answer;
  const message = answer.message ?? `The local model was told to answer ${status}.`;
  throw new ApiError(status, message, { code, headers, body });
}

function untilGone(gone: AbortSignal): Promise<never> {
  gone.throwIfAborted();
  return new Promise((_, reject) => {
    gone.addEventListener('abort', () => reject(gone.reason), { once: true });
  });
}
