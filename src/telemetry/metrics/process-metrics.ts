import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * Memory, processor, event loop and garbage collection of this process; called once in a process. Delays of the event
 * loop contain `loopSampleMs`, the time between two samples.
 */
export function startProcessMetrics(loopSampleMs: number): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: loopSampleMs });
  return () => registry.metrics();
}
