import type { FailureCode } from './run.ts';

/**
 * An operating error: something outside did not do what was asked. Vendors' errors are translated
 * into it at one door each (`model/openai.ts`, `bot/slack-calls.ts`). A bug stays a plain Error.
 */
export class PipelineError extends Error {
  readonly code: FailureCode;
  /** How long the other side asked us to wait, where it said so. */
  readonly retryAfterMs: number | undefined;
  /** It lasts until the operator ends it: the step waits, and no attempt at it counts as failed. */
  readonly isPatient: boolean;

  constructor(code: FailureCode, message: string, options: PipelineErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'PipelineError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.isPatient = options.isPatient ?? false;
  }
}

interface PipelineErrorOptions {
  cause?: unknown;
  retryAfterMs?: number | undefined;
  isPatient?: boolean;
}

/** Not an error but control flow: the run waits for a person, or until a time. */
export class Parked extends Error {
  readonly until: number | undefined;

  constructor(waitingFor: string, until?: number) {
    super(`parked: ${waitingFor}`);
    this.name = 'Parked';
    this.until = until;
  }
}

/** Control flow: somebody cancelled the run, or the process is stopping. Nothing more may be recorded. */
export class InterruptedError extends Error {
  constructor() {
    super('the run was interrupted');
    this.name = 'Interrupted';
  }
}

/** Another worker has taken the run over; what this one still holds is worth nothing. */
export class StaleWorker extends Error {
  constructor(runId: string) {
    super(`another worker advances run ${runId}`);
    this.name = 'StaleWorker';
  }
}

/** A step gave up; the run stands still until a person presses Retry. */
export class StepFailed extends Error {
  readonly step: string;
  readonly code: FailureCode;

  constructor(step: string, code: FailureCode, cause: unknown) {
    super(`step ${step} gave up: ${code}`, { cause });
    this.name = 'StepFailed';
    this.step = step;
    this.code = code;
  }
}

/**
 * The store cannot be opened, read or written: a full disk, a database that is away. The message is
 * one sentence for the operator. Nothing of it is the run's fault, and no person could retry it.
 */
export class StoreUnavailable extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
  }
}
