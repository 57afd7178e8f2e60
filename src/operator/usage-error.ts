/** The arguments are wrong. The message is one sentence; the command adds where its usage is. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
