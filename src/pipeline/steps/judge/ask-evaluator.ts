import { PipelineError } from '../../errors.ts';
import type { Ask, NamedSchema } from '../../ports/model-port.ts';
import type { Log } from '../../ports/ports.ts';
import type { AbstainReason, FailureCode, Usage } from '../../run.ts';

/** A bad answer of the evaluator is an abstention; an unreachable model fails the step. */
export const ABSTENTIONS: Partial<Record<FailureCode, AbstainReason>> = {
  model_refused: 'refused',
  model_filtered: 'refused',
  model_truncated: 'truncated',
  model_malformed: 'malformed',
};

export type EvaluatorAnswer<T> = { value: T; usage: Usage } | { abstained: AbstainReason };

interface EvaluatorDeps {
  answer<T>(ask: Ask, wanted: NamedSchema<T>): Promise<{ value: T; usage: Usage }>;
  log: Pick<Log, 'warn'>;
  runId: string;
}

/** Asks once more after a bad answer or none in time, with twice the room after a truncated one. */
export async function askEvaluator<T>(
  deps: EvaluatorDeps,
  ask: Ask,
  wanted: NamedSchema<T>,
): Promise<EvaluatorAnswer<T>> {
  try {
    return await deps.answer(ask, wanted);
  } catch (error) {
    const reason = reasonToAbstain(deps, ask, error);
    const room = reason === 'truncated' ? 2 : 1;
    return await askLast(deps, { ...ask, outputTokensMax: ask.outputTokensMax * room }, wanted);
  }
}

async function askLast<T>(
  deps: EvaluatorDeps,
  ask: Ask,
  wanted: NamedSchema<T>,
): Promise<EvaluatorAnswer<T>> {
  try {
    return await deps.answer(ask, wanted);
  } catch (error) {
    return { abstained: reasonToAbstain(deps, ask, error) };
  }
}

/** Raises every other error. An interrupted call is not a bad answer. */
function reasonToAbstain({ log, runId }: EvaluatorDeps, ask: Ask, error: unknown): AbstainReason {
  const isAnswer = error instanceof PipelineError && !ask.signal.aborted;
  const reason = isAnswer ? (ABSTENTIONS[error.code] ?? timeoutReason(error)) : undefined;
  if (reason === undefined) throw error;
  log.warn(
    { run: runId, err: error },
    'the evaluator gave no usable answer; the draft may stay without a verdict',
  );
  return reason;
}

function timeoutReason({ hasTimedOut }: PipelineError): AbstainReason | undefined {
  return hasTimedOut ? 'timed_out' : undefined;
}
