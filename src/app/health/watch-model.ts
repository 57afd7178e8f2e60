import type { CheckModels, ModelFindings } from '../../model/check-models.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Ask, Model } from '../../pipeline/model-port.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../pipeline/run.ts';
import { createPartHealth } from './part-health.ts';
import { repeatCheck } from './repeat-check.ts';

export interface ModelWatch {
  /** The given model, but while its key or name is refused, runs wait instead of failing. */
  model: Model;
  isHealthy(): boolean;
  begin(): void;
  stop(): void;
}

export interface ModelWatchDeps {
  check: CheckModels;
  names: ModelNames;
  clock: Clock;
  log: Log;
  /** Schedules the repeated check; without it, only a failed call starts a check. */
  repeatBy: Clock | undefined;
}

type Variable = 'WRITER_MODEL' | 'EVALUATOR_MODEL' | 'IMAGE_MODEL';
export type ModelNames = Record<Variable, string>;

const RETRY_INTERVAL_MS = 60_000;
const CHECKS_APART_MS = 10_000;

/** Detects a wrong key or model name, at the start and after each call that fails for it. */
export function watchModel(model: Model, deps: ModelWatchDeps): ModelWatch {
  const { check, names, clock, log, repeatBy } = deps;
  const state = createModelState(names, log);
  let checkedAt = Number.NEGATIVE_INFINITY;
  const checks = repeatCheck(
    async () => {
      checkedAt = clock.now();
      state.take(await check(Object.values(names)));
    },
    { clock: repeatBy, nextMs: () => (state.isClear() ? undefined : RETRY_INTERVAL_MS) },
  );

  /** Asks the server about a refused key or model; returns the code if the server confirms it. */
  async function confirm(name: string, error: unknown): Promise<FailureCode | undefined> {
    if (!hasTrait(error, 'needsOperator')) return undefined;
    state.doubt(name, error.code);
    await checks.now();
    return state.problemWith(name);
  }

  async function waitWhileRefused(name: string): Promise<void> {
    const isDue = clock.now() - checkedAt >= CHECKS_APART_MS;
    if (state.problemWith(name) !== undefined && isDue) await checks.now();
    const code = state.problemWith(name);
    if (code !== undefined) throw operatorWait(code);
  }

  async function waitOrAsk<T>({ role, model }: Ask, ask: () => Promise<T>): Promise<T> {
    const name = model ?? (role === 'writer' ? names.WRITER_MODEL : names.EVALUATOR_MODEL);
    await waitWhileRefused(name);
    try {
      const answer = await ask();
      state.prove(name);
      return answer;
    } catch (error) {
      const code = await confirm(name, error);
      throw code === undefined ? error : operatorWait(code, error);
    }
  }

  return {
    model: {
      write: (ask, onText) => waitOrAsk(ask, () => model.write(ask, onText)),
      answer: (ask, wanted) => waitOrAsk(ask, () => model.answer(ask, wanted)),
      async draw(prompt, signal, name = names.IMAGE_MODEL) {
        try {
          const drawing = await model.draw(prompt, signal, name);
          state.prove(name);
          return drawing;
        } catch (error) {
          // A failed picture does not stop the run: people see it and can retry it.
          await confirm(name, error);
          throw error;
        }
      },
    },
    isHealthy: state.isHealthy,
    begin() {
      if (repeatBy !== undefined) void checks.now();
    },
    stop: checks.stop,
  };
}

function createModelState(names: ModelNames, log: Log) {
  const part = createPartHealth(log, 'The model server accepts our key and models again.');
  const unanswered = createPartHealth(log, 'The model server answers again.', 'warn');
  /** Names with a successful call; they are valid even if the server's list omits them. */
  const proven = new Set<string>();
  let isKeyRefused = false;
  let unknown: readonly string[] = [];

  function settle(): void {
    const variables = variablesOf(names, unknown);
    if (isKeyRefused) part.fail({ id: 'key', sentence: KEY_REFUSED });
    else if (variables.length > 0) part.fail(modelsUnknown(names, variables));
    else part.recover();
  }

  return {
    isHealthy: part.isHealthy,
    isClear: () => part.isHealthy() && unanswered.isHealthy(),

    take(findings: ModelFindings): void {
      if (findings.state === 'no_answer') {
        unanswered.fail({ id: 'silent', sentence: NO_ANSWER, fields: { err: findings.cause } });
        return;
      }
      unanswered.recover();
      isKeyRefused = findings.state === 'key_refused' && proven.size === 0;
      if (findings.state === 'answered') {
        unknown = findings.unknown.filter((name) => !proven.has(name));
      }
      settle();
    },

    problemWith(name: string): FailureCode | undefined {
      if (isKeyRefused) return 'model_key_refused';
      return unknown.includes(name) ? 'model_not_found' : undefined;
    },

    prove(name: string): void {
      proven.add(name);
      isKeyRefused = false;
      unknown = unknown.filter((one) => one !== name);
      settle();
    },

    doubt(name: string, code: FailureCode): void {
      if (code === 'model_key_refused') proven.clear();
      else proven.delete(name);
    },
  };
}

/** Only the operator can fix it, so the run retries by itself instead of asking people for a Retry. */
function operatorWait(code: FailureCode, cause?: unknown): PipelineError {
  const options = { cause, retryAfterMs: RETRY_INTERVAL_MS, isUnlimited: true };
  return new PipelineError(code, 'OpenAI: the run waits for the operator', options);
}

export function variablesOf(names: ModelNames, unknown: readonly string[]): Variable[] {
  const all: Variable[] = ['WRITER_MODEL', 'EVALUATOR_MODEL', 'IMAGE_MODEL'];
  return all.filter((variable) => unknown.includes(names[variable]));
}

export const KEY_REFUSED =
  'The model server refuses OPENAI_API_KEY. Set it to a valid key and start again; open runs continue then.';
export const NO_ANSWER =
  'The model server does not answer the check of OPENAI_API_KEY and the model names. Check the network and OPENAI_BASE_URL.';

export function modelsUnknown(names: ModelNames, variables: readonly Variable[]) {
  const list = variables.map((variable) => `${variable} (${names[variable]})`).join(', ');
  const sentence =
    `The model server has no such model: ${list}. Set the variable to a model it has and start ` +
    'again; open runs continue then.';
  return { id: `unknown: ${list}`, sentence };
}
