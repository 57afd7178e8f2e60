import type { Problem } from './block-kit/block-problems.ts';

/** Slack's `ok: false`, by its error name. */
export class SlackRefusal extends Error {
  override name = 'SlackRefusal';
  readonly error: string;
  readonly details: Record<string, unknown>;

  constructor(error: string, details: Record<string, unknown> = {}) {
    super(error);
    this.error = error;
    this.details = details;
  }
}

/** Refuses with the first problem's error name, and with all sentences if Slack sends them. */
export function refuseProblems(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  if (first.error !== 'invalid_blocks' && first.error !== 'invalid_arguments') {
    throw new SlackRefusal(first.error);
  }
  const base = first.error === 'invalid_arguments' ? '/view' : '';
  const sentences = problems.map(
    ({ sentence, pointer }) => `${sentence} [json-pointer:${base}${pointer}]`,
  );
  throw new SlackRefusal(first.error, {
    errors: sentences,
    response_metadata: { messages: sentences.map((sentence) => `[ERROR] ${sentence}`) },
  });
}

/** Runs a response action of an app; a refusal becomes a sentence for the person. */
export function refusedReply(run: () => void): { ok: true } | { ok: false; error: string } {
  try {
    run();
    return { ok: true };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { ok: false, error: `The app's answer was refused: ${error.error}` };
  }
}
