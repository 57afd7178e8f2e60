import type { RecordedCall } from '../../sandbox/openai/calls.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { rewritten } from '../../tests/scenarios/editor-answers.ts';
import { answers, PICTURE } from '../../tests/scenarios/scripted-answers.ts';

const MODEL_MS = 700;
const PACE = {
  firstTokenMs: MODEL_MS,
  draftMs: MODEL_MS,
  brief_readingMs: MODEL_MS,
  verdictMs: MODEL_MS,
  revisionMs: MODEL_MS,
  editsMs: MODEL_MS,
  linkedin_postMs: MODEL_MS,
  imageMs: MODEL_MS,
};
/** Each revision adds this sentence, so that the text shows the version. */
const REVISED = 'It is even better.';

export interface TimedModel extends LocalModel {
  endedAt(call: RecordedCall): number;
}

/** Every text contains its outline, so that a question identifies its post. */
export async function startModel(): Promise<TimedModel> {
  const script = answers({
    draft: ({ outline }) => ({ type: 'text', text: `# ${outline}\n\nIt is good.` }),
    revision: (ask) => rewritten(ask, `${ask.draft?.text}\n\n${REVISED}`),
    edits: (ask) => rewritten(ask, `${ask.draft?.text}\n\n${REVISED}`),
    image: () => PICTURE,
  });
  const model = await startLocalModel({ script, pace: PACE });
  const ends = new Map<RecordedCall, number>();
  model.onEnd((call) => void ends.set(call, Date.now()));
  return { ...model, endedAt: (call) => ends.get(call) ?? Number.POSITIVE_INFINITY };
}

export function outlineOf({ ask }: RecordedCall): string {
  return /Tea \d{3}/.exec(ask.prompt)?.[0] ?? '';
}

/** The answer that a call asks for, in the words of every version: either loop revises. */
export function answerOf(call: RecordedCall): string {
  return stepOf(call).replace(' edits:', ' revision:');
}

/** The step of the journal that holds the answer, as `Tea 101 draft:1`. */
export function stepOf(call: RecordedCall): string {
  const { kind, ask } = call;
  const version = ask.draft?.text.split(REVISED).length ?? 1;
  const isRevision = kind === 'revision' || kind === 'edits';
  const names: Partial<Record<typeof kind, string>> = {
    brief_reading: 'reading',
    image: 'thumbnail:1',
    linkedin_post: 'linkedin_post:1',
  };
  return `${outlineOf(call)} ${names[kind] ?? `${kind}:${isRevision ? version + 1 : version}`}`;
}
