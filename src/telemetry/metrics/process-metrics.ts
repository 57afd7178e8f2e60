import { collectDefaultMetrics, Registry } from 'prom-client';

/** Between two samples of the event loop. Each wakes the process: every 10 ms took half a percent of a core. */
const SAMPLE_MS = 100;

/** Memory, processor, event loop and garbage collection of this process; called once in a process. */
export function startProcessMetrics(): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: SAMPLE_MS });
  return () => registry.metrics();
}
