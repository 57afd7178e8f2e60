import {
  InterruptedError,
  Parked,
  PipelineError,
  StaleWorker,
  StepFailed,
  StoreUnavailable,
} from '../pipeline/errors.ts';

const CONTROL_FLOW = [InterruptedError, StaleWorker];

/** A code, never a message, which may quote a text; undefined where nothing failed. */
export function errorType(error: unknown): string | undefined {
  if (error instanceof PipelineError || error instanceof StepFailed) return error.code;
  if (error instanceof Parked) return error.failedWith;
  if (error instanceof StoreUnavailable) return 'store_unavailable';
  return CONTROL_FLOW.some((kind) => error instanceof kind) ? undefined : 'bug';
}
