import type { Budget } from './run/budget.ts';
import type { FailureCode, Usage } from './run.ts';

/** A vendor's failure, translated in `model/openai-errors.ts` and `bot/api/slack-calls.ts`. */
export class PipelineError extends Error {
  readonly code: FailureCode;
  readonly retryAfterMs: number | undefined;
  /** The failure lasts until the operator acts: the step waits without a limit on its attempts. */
  readonly isUnlimited: boolean;
  /** The server did not answer at all: it is away for all calls, so it is asked for much longer. */
  readonly isOutage: boolean;
  /** The server had the whole time of a call and gave no answer. */
  readonly hasTimedOut: boolean;
  /** Of a model call that was paid although its answer cannot be used. */
  readonly usage: Usage | undefined;

  constructor(code: FailureCode, message: string, options: PipelineErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'PipelineError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.isUnlimited = options.isUnlimited ?? false;
    this.isOutage = options.isOutage ?? false;
    this.hasTimedOut = options.hasTimedOut ?? false;
    this.usage = options.usage;
  }
}

interface PipelineErrorOptions {
  cause?: unknown;
  retryAfterMs?: number | undefined;
  isUnlimited?: boolean;
  isOutage?: boolean;
  hasTimedOut?: boolean;
  usage?: Usage | undefined;
}

/** A model call was not made, because its run has no money left. The run waits for a person. */
export class BudgetUsedUp extends PipelineError {
  readonly budget: Budget;

  constructor(budget: Budget) {
    super('budget_used_up', `The budget of the ${budget.of} is used up`);
    this.budget = budget;
  }
}

/** Control flow: the run waits until a time or, without `until`, for a person. */
export class Parked extends Error {
  readonly until: number | undefined;
  /** Of a run that waits for people: when they are reminded. */
  readonly remindAt: number | undefined;
  /** Of a step that is tried again: why this attempt failed. */
  readonly failedWith: FailureCode | undefined;

  constructor(waitingFor: string, until?: number, { remindAt, failedWith }: ParkedOptions = {}) {
    super(`parked: ${waitingFor}`);
    this.name = 'Parked';
    this.until = until;
    this.remindAt = remindAt;
    this.failedWith = failedWith;
  }
}

interface ParkedOptions {
  remindAt?: number | undefined;
  failedWith?: FailureCode | undefined;
}

/** Control flow: the run is cancelled or the process is stopping. Record nothing more. */
export class InterruptedError extends Error {
  constructor() {
    super('the run was interrupted');
    this.name = 'Interrupted';
  }
}

export class StaleWorker extends Error {
  constructor(runId: string) {
    super(`another worker advances run ${runId}`);
    this.name = 'StaleWorker';
  }
}

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

/** The store cannot be opened, read or written. The message is one sentence for the operator. */
export class StoreUnavailable extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
  }
}
