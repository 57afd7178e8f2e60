import type { Opened } from './open-database.ts';

type Explained = Opened['explained'];

/** The one door for a driver's errors: each method of a port raises them in our words. */
export function explainingErrors<Port extends object>(port: Port, explained: Explained): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    explaining(method, explained),
  ]);
  return Object.fromEntries(methods) as Port;
}

export function explaining<Args extends unknown[], T>(
  method: (...args: Args) => Promise<T>,
  explained: Explained,
): (...args: Args) => Promise<T> {
  return async (...args) => {
    try {
      return await method(...args);
    } catch (error) {
      throw explained(error) ?? error;
    }
  };
}
