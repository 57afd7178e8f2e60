/** What the operator asked for was refused or broken off; the message is one sentence for them. */
export class OperatorError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'NotDone';
  }
}
