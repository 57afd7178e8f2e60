import type { Opened } from './opened.ts';

/** The one door for a driver's errors: each method of a port raises them in our words. */
export function explainingErrors<Port extends object>(
  port: Port,
  explained: Opened['explained'],
): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return (await method(...args)) as unknown;
      } catch (error) {
        throw explained(error) ?? error;
      }
    },
  ]);
  return Object.fromEntries(methods) as Port;
}
