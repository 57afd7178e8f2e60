import { PipelineError } from '../pipeline/errors.ts';
import type { Ask, Model } from '../pipeline/ports/model-port.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import type { Usage } from '../pipeline/run.ts';
import { errorType } from './error-type.ts';
import type { Metrics } from './metrics/metrics.ts';
import { answerAttributes, askAttributes, type TracedAsk } from './traces/gen-ai.ts';
import type { PostTraces } from './traces/post-traces.ts';

interface ObserveModelDeps {
  clock: Pick<Clock, 'now'>;
  metrics: Metrics;
  traces: PostTraces;
  /** The configured models by role; channels may name others. */
  names: { writer: string; evaluator: string; image: string };
}

/** A name that no operator has configured: people typed it, so no metric and no trace has it. */
const OTHER = 'other';

/** The model, whose calls are counted and are spans of the step that makes them. */
export function observeModel(model: Model, deps: ObserveModelDeps): Model {
  const { names } = deps;
  const known = new Set(Object.values(names));
  const labelOf = (name: string) => (known.has(name) ? name : OTHER);
  const textCall = ({ role, model: name = names[role], outputTokensMax, signal }: Ask) => ({
    ...{ role, model: labelOf(name), outputTokensMax, signal },
  });

  return {
    write: (ask, onText) =>
      observeCall(deps, { ...textCall(ask), output: 'text' }, () => model.write(ask, onText)),
    answer: (ask, wanted) =>
      observeCall(deps, { ...textCall(ask), output: 'json' }, () => model.answer(ask, wanted)),
    draw: (prompt, signal, name = names.image) =>
      observeCall(deps, { role: 'image', model: labelOf(name), output: 'image', signal }, () =>
        model.draw(prompt, signal, name),
      ),
  };
}

async function observeCall<T extends { usage: Usage }>(
  { clock, metrics, traces }: ObserveModelDeps,
  call: TracedAsk & { signal: AbortSignal },
  ask: () => Promise<T>,
): Promise<T> {
  const { role, model } = call;
  const beganAt = clock.now();
  const end = (result: string, usage: Usage | undefined) =>
    metrics.modelCalled({ role, model, result, usage, ms: clock.now() - beganAt });
  return await traces.call(askAttributes(call), async (span) => {
    try {
      const answer = await ask();
      span.add(answerAttributes(answer.usage, model === OTHER ? OTHER : answer.usage.model));
      end('ok', answer.usage);
      return answer;
    } catch (error) {
      const usage = error instanceof PipelineError ? error.usage : undefined;
      end(resultOf(error, call.signal), usage);
      throw error;
    }
  });
}

function resultOf(error: unknown, { aborted }: AbortSignal): string {
  return aborted ? 'aborted' : (errorType(error) ?? 'aborted');
}
