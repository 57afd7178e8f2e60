import { endOf, type ObserveStep } from '../pipeline/engine/timed-steps.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import type { Outcome } from '../pipeline/run.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { PostTraces } from './traces/post-traces.ts';

/** The steps that announce how a post ended. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'post:publish': 'published',
  'post:cancelled': 'cancelled',
  'post:expired': 'expired',
};

interface ObserveStepsDeps {
  clock: Pick<Clock, 'now'>;
  metrics: Metrics;
  traces: PostTraces;
}

/** Counts and times each step, makes it a span, and ends the post with its last message. */
export function observeSteps({ clock, metrics, traces }: ObserveStepsDeps): ObserveStep {
  return async (step, work) => {
    const beganAt = clock.now();
    const ended = (end: string) =>
      metrics.stepEnded({ name: step.step, end, ms: clock.now() - beganAt });
    try {
      const result = await traces.step(step, work);
      ended('done');
      const outcome = OUTCOMES[step.step];
      if (outcome !== undefined) {
        metrics.postEnded(outcome);
        traces.postEnded({ ...step, outcome });
      }
      return result;
    } catch (error) {
      ended(endOf(error));
      throw error;
    }
  };
}
