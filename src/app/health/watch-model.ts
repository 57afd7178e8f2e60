import type { CheckModels, ModelFindings } from '../../model/check-models.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Ask, Model } from '../../pipeline/model-port.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../pipeline/run.ts';
import type { Alarm } from '../../scheduler/embedded.ts';
import { createPartHealth } from './part-health.ts';
import { repeatCheck } from './repeat-check.ts';

export interface ModelWatch {
  /** The same model; while it is known not to work, runs wait instead of failing. */
  model: Model;
  isHealthy(): boolean;
  begin(): void;
  stop(): void;
}

export interface ModelWatchDeps {
  check: CheckModels;
  /** By variable. */
  names: ModelNames;
  clock: Clock;
  log: Log;
  /** Wakes the repeated check; without it, only calls that fail are followed by one. */
  alarm: Alarm | undefined;
}

type Variable = 'WRITER_MODEL' | 'EVALUATOR_MODEL' | 'IMAGE_MODEL';
type ModelNames = Record<Variable, string>;

const RETRY_INTERVAL_MS = 60_000;
const CHECKS_APART_MS = 10_000;

/** Notices a key or a model name that is wrong, at the start and whenever a call fails for it. */
export function watchModel(model: Model, deps: ModelWatchDeps): ModelWatch {
  const { check, names, clock, log, alarm } = deps;
  const judgement = createJudgement(names, log);
  let checkedAt = Number.NEGATIVE_INFINITY;
  const checks = repeatCheck(
    async () => {
      checkedAt = clock.now();
      judgement.take(await check(Object.values(names)));
    },
    { alarm, nextMs: () => (judgement.isClear() ? undefined : RETRY_INTERVAL_MS) },
  );

  /** Asks the server about what a call was refused for; gives the problem when it confirms it. */
  async function confirm(name: string, error: unknown): Promise<FailureCode | undefined> {
    if (!hasTrait(error, 'needsOperator')) return undefined;
    judgement.doubt(name, error.code);
    await checks.now();
    return judgement.problemWith(name);
  }

  async function refuseWhileUnwell(name: string): Promise<void> {
    const isDue = clock.now() - checkedAt >= CHECKS_APART_MS;
    if (judgement.problemWith(name) !== undefined && isDue) await checks.now();
    const known = judgement.problemWith(name);
    if (known !== undefined) throw waiting(known);
  }

  async function waitOrAsk<T>({ role, model }: Ask, ask: () => Promise<T>): Promise<T> {
    const name = model ?? (role === 'writer' ? names.WRITER_MODEL : names.EVALUATOR_MODEL);
    await refuseWhileUnwell(name);
    try {
      const answer = await ask();
      judgement.prove(name);
      return answer;
    } catch (error) {
      const code = await confirm(name, error);
      throw code === undefined ? error : waiting(code, error);
    }
  }

  return {
    model: {
      write: (ask, onText) => waitOrAsk(ask, () => model.write(ask, onText)),
      answer: (ask, wanted) => waitOrAsk(ask, () => model.answer(ask, wanted)),
      async draw(prompt, signal, name = names.IMAGE_MODEL) {
        try {
          const drawing = await model.draw(prompt, signal, name);
          judgement.prove(name);
          return drawing;
        } catch (error) {
          // A picture holds nothing else up: its failure is told, and can be retried.
          await confirm(name, error);
          throw error;
        }
      },
    },
    isHealthy: judgement.isHealthy,
    begin() {
      if (alarm !== undefined) void checks.now();
    },
    stop: checks.stop,
  };
}

/** What is known of key and models, from checks and from the calls themselves. */
function createJudgement(names: ModelNames, log: Log) {
  const part = createPartHealth(log, 'The model server accepts our key and models again.');
  const unanswered = createPartHealth(log, 'The model server answers again.', 'warn');
  /** What calls have shown to work is not doubted, whatever a list says. */
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

    /** A call with this name has succeeded, and so has the key. */
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

/** Only the operator can end it, so the run goes on by itself instead of asking people for a Retry. */
function waiting(code: FailureCode, cause?: unknown): PipelineError {
  const options = { cause, retryAfterMs: RETRY_INTERVAL_MS, isPatient: true };
  return new PipelineError(code, 'OpenAI: the run waits for the operator', options);
}

function variablesOf(names: ModelNames, unknown: readonly string[]): Variable[] {
  const all: Variable[] = ['WRITER_MODEL', 'EVALUATOR_MODEL', 'IMAGE_MODEL'];
  return all.filter((variable) => unknown.includes(names[variable]));
}

const KEY_REFUSED =
  'The model server refuses OPENAI_API_KEY. Set it to a valid key and start again; open runs go on then.';
const NO_ANSWER =
  'The model server cannot be asked about OPENAI_API_KEY and the model names. Check the network and OPENAI_BASE_URL.';

function modelsUnknown(names: ModelNames, variables: readonly Variable[]) {
  const named = variables.map((variable) => `${variable} (${names[variable]})`).join(', ');
  const sentence =
    `The model server has no such model: ${named}. Set the variable to a model it has and start ` +
    'again; open runs go on then.';
  return { id: `unknown: ${named}`, sentence };
}
