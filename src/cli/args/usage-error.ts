/** The arguments or the configuration are wrong. The message is one line; nothing has been written. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}
