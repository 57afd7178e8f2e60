import { Registry } from 'prom-client';
import type { Backlog } from '../../pipeline/ports/backlog-port.ts';
import type { CostOf } from '../../pipeline/rules/cost/price.ts';
import type { Usage } from '../../pipeline/run.ts';
import { FailureCode, Phase } from '../../pipeline/run.ts';
import { stepKind } from '../step-kind.ts';
import { createInstruments, type Instruments } from './instruments.ts';

export type SlackResult = 'ok' | 'refused' | 'rate_limited' | 'server_error' | 'no_answer';

export interface ModelCall {
  role: string;
  /** A configured name, or `other`: channels choose models in words of their own. */
  model: string;
  result: string;
  ms: number;
  usage: Usage | undefined;
}

/** The measurements of the app. */
export interface Metrics {
  stepEnded(step: { name: string; end: string; ms: number }): void;
  postEnded(outcome: string): void;
  modelCalled(call: ModelCall): void;
  modelWaited(ms: number): void;
  slackCalled(call: { method: string; result: SlackResult; ms: number }): void;
  signatureSeen(result: 'right' | 'wrong'): void;
  acknowledged(ms: number): void;
  storeCalled(call: { port: string; ms: number }): void;
  /** All metrics in Prometheus's text format. */
  scrape(state: ScrapedState): Promise<string>;
}

export interface ScrapedState {
  /** The parts of /readyz. */
  parts: Readonly<Record<string, boolean>>;
  now: number;
  backlog: Backlog | undefined;
}

export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

const SECOND_MS = 1_000;

export function createMetrics(costOf: CostOf, scrapeProcess = async () => ''): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry);
  // Prometheus sees no increase in a counter that begins with its first event.
  for (const result of ['right', 'wrong']) instruments.signatures.inc({ result }, 0);
  return {
    stepEnded({ name, end, ms }) {
      instruments.stepSeconds.observe({ step: stepKind(name) }, ms / SECOND_MS);
      instruments.stepEnds.inc({ end });
    },
    postEnded: (outcome) => instruments.postsEnded.inc({ outcome }),
    modelCalled(call) {
      const { role, model, result, ms, usage } = call;
      instruments.modelCalls.inc({ role, model, result });
      instruments.modelSeconds.observe({ role }, ms / SECOND_MS);
      if (usage !== undefined) countUsage(instruments, { model, usage, usd: costOf(usage) });
    },
    modelWaited: (ms) => instruments.modelWaitSeconds.observe(ms / SECOND_MS),
    slackCalled({ method, result, ms }) {
      instruments.slackCalls.inc({ method, result });
      instruments.slackSeconds.observe(ms / SECOND_MS);
    },
    signatureSeen: (result) => instruments.signatures.inc({ result }),
    acknowledged: (ms) => instruments.ackSeconds.observe(ms / SECOND_MS),
    storeCalled: ({ port, ms }) => instruments.storeSeconds.observe({ port }, ms / SECOND_MS),
    async scrape(state) {
      setGauges(instruments, state);
      const texts = [await registry.metrics(), await scrapeProcess()];
      return texts.filter((text) => text !== '').join('\n');
    },
  };
}

interface PaidUsage {
  model: string;
  usage: Usage;
  usd: number | undefined;
}

function countUsage(instruments: Instruments, { model, usage, usd }: PaidUsage): void {
  const { inputTokens, outputTokens, cachedTokens = 0 } = usage;
  const tokens = { input: inputTokens, cached_input: cachedTokens, output: outputTokens };
  for (const [kind, count] of Object.entries(tokens)) {
    instruments.modelTokens.inc({ model, kind }, Math.max(0, count));
  }
  if (usd === undefined) instruments.unpricedCalls.inc({ model });
  else instruments.modelDollars.inc({ model }, usd);
}

function setGauges(instruments: Instruments, { parts, now, backlog }: ScrapedState): void {
  for (const [part, isReady] of Object.entries(parts)) {
    instruments.ready.set({ part }, isReady ? 1 : 0);
  }
  instruments.storeReadable.set(backlog === undefined ? 0 : 1);
  if (backlog === undefined) forgetBacklog(instruments);
  else setBacklog(instruments, backlog, now);
}

/** Old figures would look like new ones. */
function forgetBacklog(instruments: Instruments): void {
  const { postsFailed, postsWaitingForBudget, queueAge, inboxAge } = instruments;
  for (const gauge of [postsFailed, postsWaitingForBudget, queueAge, inboxAge]) gauge.remove();
  for (const gauge of [instruments.postsOpen, instruments.postsWaiting]) gauge.reset();
}

function setBacklog(instruments: Instruments, backlog: Backlog, now: number): void {
  const ageOf = (since: number | undefined) =>
    since === undefined ? 0 : Math.max(0, now - since) / SECOND_MS;
  for (const phase of Phase.options) {
    instruments.postsOpen.set({ phase }, backlog.openByPhase.get(phase) ?? 0);
  }
  instruments.postsFailed.set(backlog.failed);
  instruments.postsWaitingForBudget.set(backlog.waitingForBudget);
  for (const code of FailureCode.options) {
    instruments.postsWaiting.set({ code }, backlog.waiting.get(code) ?? 0);
  }
  instruments.queueAge.set(ageOf(backlog.dueSince));
  instruments.inboxAge.set(ageOf(backlog.unhandledSince));
}
