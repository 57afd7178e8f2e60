import { certificateSentence } from '../../bot/connection/connect-errors.ts';
import type { CheckModels, ModelFindings } from '../../model/check-models.ts';
import { API_ADVICE, type Api } from '../../model/openai-errors.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../pipeline/run.ts';
import { createPartHealth } from './part-health.ts';
import { repeatCheck } from './repeat-check.ts';

export type ModelVariable = 'WRITER_MODEL' | 'EVALUATOR_MODEL' | 'IMAGE_MODEL';

export interface WatchedServer {
  check: CheckModels;
  names: Partial<Record<ModelVariable, string>>;
  /** The name of the key: its variable, or words for that of a workspace. */
  keyVariable: string;
  /** In place of the sentence about a refused variable. */
  refusedKey?: string | undefined;
  urlVariable: 'OPENAI_BASE_URL' | 'IMAGE_BASE_URL';
}

export interface WatchDeps {
  clock: Clock;
  log: Log;
  /** Schedules the repeated check; without it, only a failed call starts a check. */
  repeatBy: Clock | undefined;
}

export interface ServerWatch {
  /** Runs a call. While the key or the model's name is refused, the run waits instead of failing. */
  callOrWait<T>(subject: CallSubject, call: () => Promise<T>): Promise<T>;
  /** Runs a call that never waits. */
  call<T>(subject: CallSubject, call: () => Promise<T>): Promise<T>;
  isHealthy(): boolean;
  begin(): void;
  stop(): void;
}

export interface CallSubject {
  /** The model's name. */
  name: string;
  api: Api;
}

const RETRY_INTERVAL_MS = 60_000;
const CHECKS_APART_MS = 10_000;

/** Detects a wrong key, model name or API, at the start and after each call that fails for it. */
export function watchModelServer(server: WatchedServer, deps: WatchDeps): ServerWatch {
  const { clock, log, repeatBy } = deps;
  const state = createServerState(server, log);
  let checkedAt = Number.NEGATIVE_INFINITY;
  const checks = repeatCheck(
    async () => {
      checkedAt = clock.now();
      state.take(await server.check(Object.values(server.names)));
    },
    { clock: repeatBy, nextMs: () => (state.isClear() ? undefined : RETRY_INTERVAL_MS) },
  );

  /** Asks the server about a refused key or model; returns the code if the server confirms it. */
  async function confirm(subject: CallSubject, error: unknown): Promise<FailureCode | undefined> {
    if (error instanceof PipelineError && error.code === 'model_api_missing') {
      state.lack(subject.api);
      checks.schedule();
    }
    if (!hasTrait(error, 'needsOperator')) return undefined;
    state.doubt(subject.name, error.code);
    await checks.now();
    return state.problemWith(subject.name);
  }

  async function waitWhileRefused({ name }: CallSubject): Promise<void> {
    const isDue = clock.now() - checkedAt >= CHECKS_APART_MS;
    if (state.problemWith(name) !== undefined && isDue) await checks.now();
    const code = state.problemWith(name);
    if (code !== undefined) throw operatorWait(code);
  }

  return {
    async callOrWait(subject, call) {
      await waitWhileRefused(subject);
      try {
        const answer = await call();
        state.prove(subject);
        return answer;
      } catch (error) {
        const code = await confirm(subject, error);
        throw code === undefined ? error : operatorWait(code, error);
      }
    },

    async call(subject, call) {
      try {
        const answer = await call();
        state.prove(subject);
        return answer;
      } catch (error) {
        await confirm(subject, error);
        throw error;
      }
    },

    isHealthy: state.isHealthy,
    begin() {
      if (repeatBy !== undefined) void checks.now();
    },
    stop: checks.stop,
  };
}

function createServerState(server: WatchedServer, log: Log) {
  const { names, keyVariable, refusedKey = keyRefused(keyVariable) } = server;
  const part = createPartHealth(log, 'The model server accepts our key and models again.');
  const pictures = createPartHealth(log, 'The model server has the Images API again.');
  const unanswered = createPartHealth(log, 'The model server answers again.', 'warn');
  /** Names with a successful call; they are valid even if the server's list omits them. */
  const proven = new Set<string>();
  const provenApis = new Set<Api>();
  let isKeyRefused = false;
  let unknown: readonly string[] = [];
  let missing: readonly Api[] = [];

  function settle(): void {
    const variables = variablesOf(names, unknown);
    const textApi = missing.find((api) => api !== 'images');
    if (isKeyRefused) part.fail({ id: 'key', sentence: refusedKey });
    else if (textApi !== undefined) part.fail(apiMissing(textApi));
    else if (variables.length > 0) part.fail(modelsUnknown(names, variables));
    else part.recover();
    // Without pictures the app still makes posts, so it stays ready.
    if (missing.includes('images')) pictures.fail(apiMissing('images'));
    else pictures.recover();
  }

  return {
    isHealthy: part.isHealthy,
    isClear: () => [part, pictures, unanswered].every(({ isHealthy }) => isHealthy()),

    take(findings: ModelFindings): void {
      if (findings.state === 'no_answer') {
        const fields = { err: findings.cause };
        unanswered.fail({ id: 'silent', sentence: noAnswer(server, findings.cause), fields });
        return;
      }
      unanswered.recover();
      isKeyRefused = findings.state === 'key_refused' && proven.size === 0;
      if (findings.state === 'answered') {
        unknown = findings.unknown.filter((name) => !proven.has(name));
        missing = findings.missing.filter((api) => !provenApis.has(api));
      }
      settle();
    },

    problemWith(name: string): FailureCode | undefined {
      if (isKeyRefused) return 'model_key_refused';
      return unknown.includes(name) ? 'model_not_found' : undefined;
    },

    prove({ name, api }: CallSubject): void {
      proven.add(name);
      provenApis.add(api);
      isKeyRefused = false;
      unknown = unknown.filter((one) => one !== name);
      missing = missing.filter((one) => one !== api);
      settle();
    },

    doubt(name: string, code: FailureCode): void {
      if (code === 'model_key_refused') proven.clear();
      else proven.delete(name);
    },

    lack(api: Api): void {
      provenApis.delete(api);
      if (!missing.includes(api)) missing = [...missing, api];
      settle();
    },
  };
}

/** Only the operator can fix it, so the run retries by itself instead of asking people for a Retry. */
function operatorWait(code: FailureCode, cause?: unknown): PipelineError {
  const options = { cause, retryAfterMs: RETRY_INTERVAL_MS, isUnlimited: true };
  return new PipelineError(code, 'OpenAI: the run waits for the operator', options);
}

export function variablesOf(
  names: WatchedServer['names'],
  unknown: readonly string[],
): ModelVariable[] {
  const all: ModelVariable[] = ['WRITER_MODEL', 'EVALUATOR_MODEL', 'IMAGE_MODEL'];
  return all.filter((variable) => unknown.includes(names[variable] ?? ''));
}

export function keyRefused(variable: string): string {
  return `The model server refuses ${variable}. Set it to a valid key and start again; open runs continue then.`;
}

/** For the key that a workspace has of its own. */
export function teamKeyRefused(team: string): string {
  return (
    `The model server refuses the key of workspace ${team}. Set a valid one with npm run workspaces -- ` +
    `key ${team}; its open runs continue then. Other workspaces go on.`
  );
}

export function noAnswer(
  { keyVariable, urlVariable }: Pick<WatchedServer, 'keyVariable' | 'urlVariable'>,
  cause: unknown,
): string {
  const certificate = certificateSentence('The model server', cause);
  return (
    certificate ??
    `The model server does not answer the check of ${keyVariable} and the model names. Check the network and ${urlVariable}.`
  );
}

export function apiMissing(api: Api) {
  const lost = api === 'images' ? 'No picture can be made' : 'No model can be asked';
  return { id: `api: ${api}`, sentence: `${lost}: ${API_ADVICE[api]}. Then start again.` };
}

export function modelsUnknown(names: WatchedServer['names'], variables: readonly ModelVariable[]) {
  const list = variables.map((variable) => `${variable} (${names[variable]})`).join(', ');
  const sentence =
    `The model server has no such model: ${list}. Set the variable to a model it has and start ` +
    'again; open runs continue then.';
  return { id: `unknown: ${list}`, sentence };
}
