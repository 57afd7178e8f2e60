import { collectDefaultMetrics, Registry } from 'prom-client';

/** Memory, processor, event loop and garbage collection of this process; called once in a process. */
export function startProcessMetrics(): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return () => registry.metrics();
}
