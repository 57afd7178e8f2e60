import type { OpenDatabase } from './database.ts';

type ToStoreError = OpenDatabase['toStoreError'];

/** Translates the driver's errors in all methods of a port. */
export function withStoreErrors<Port extends object>(port: Port, toStoreError: ToStoreError): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    withStoreError(method, toStoreError),
  ]);
  return Object.fromEntries(methods) as Port;
}

export function withStoreError<Args extends unknown[], T>(
  method: (...args: Args) => Promise<T>,
  toStoreError: ToStoreError,
): (...args: Args) => Promise<T> {
  return async (...args) => {
    try {
      return await method(...args);
    } catch (error) {
      throw toStoreError(error) ?? error;
    }
  };
}
