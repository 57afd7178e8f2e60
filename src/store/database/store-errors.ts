import type { OpenDatabase } from './database.ts';

type ToStoreError = OpenDatabase['toStoreError'];

/** The one door for a driver's errors: each method of a port raises them in our words. */
export function withStoreErrors<Port extends object>(port: Port, explained: ToStoreError): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    withStoreError(method, explained),
  ]);
  return Object.fromEntries(methods) as Port;
}

export function withStoreError<Args extends unknown[], T>(
  method: (...args: Args) => Promise<T>,
  explained: ToStoreError,
): (...args: Args) => Promise<T> {
  return async (...args) => {
    try {
      return await method(...args);
    } catch (error) {
      throw explained(error) ?? error;
    }
  };
}
