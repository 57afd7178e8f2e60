import type { RecordedCall } from '../../sandbox/openai/calls.ts';
import type { LocalModel } from '../../sandbox/openai/server.ts';
import type { Run } from '../../src/pipeline/run.ts';
import { openStore } from '../../src/store/store.ts';

/** Reads the store between two lives, and checks that the app never pays again for a recorded result. */
export interface RecordedCalls {
  snapshot(): Promise<void>;
  /** Model calls for a step that was already recorded. */
  paidThoughRecorded(): string[];
}

export function createRecordedCalls(url: string, model: LocalModel): RecordedCalls {
  /** The number of model calls at the first sight of a record, by outline and step. */
  const seenAfter = new Map<string, number>();

  return {
    async snapshot() {
      const store = await openStore(url);
      for (const run of await store.runs.listAllOpen(100)) {
        const { results } = await store.journal.read(run.id);
        for (const step of results.keys()) {
          const name = nameOf(run, step);
          if (!seenAfter.has(name)) seenAfter.set(name, model.calls.length);
        }
      }
      await store.close();
    },

    paidThoughRecorded: () =>
      model.calls.flatMap((call, index) => {
        const name = `${outlineOf(call)} ${stepOf(call)}`;
        return index >= (seenAfter.get(name) ?? Number.POSITIVE_INFINITY) ? [name] : [];
      }),
  };
}

function nameOf({ brief }: Run, step: string): string {
  return `${brief.outline} ${step}`;
}

/** Every question quotes the outline or its title. */
function outlineOf({ body }: RecordedCall): string | undefined {
  return /Outline number \d+ of tea/.exec(JSON.stringify(body))?.[0];
}

function stepOf({ kind, ask }: RecordedCall): string {
  // The evaluator does not know the draft's version, so the scripted writer puts it into the text.
  const version = Number(/said (\d+) times/.exec(ask.draft?.text ?? '')?.[1] ?? 1);
  switch (kind) {
    case 'draft':
      return 'draft:1';
    case 'image':
      return 'thumbnail:1';
    case 'brief_reading':
      return 'reading';
    case 'same_questions':
      return 'matched:1';
    case 'edits':
      return `edits:${version + 1}`;
    case 'verdict':
    case 'claims':
      return `${kind}:${version}`;
    case 'comparison':
      return comparisonOf(ask.prompt);
    case 'sorted_replies':
      return `sorted:${/Replies to draft (\d+)/.exec(ask.prompt)?.[1]}`;
    default:
      return `${kind}:1`;
  }
}

/** The first draft of a comparison is the one before, or the new one in the other order. */
function comparisonOf(prompt: string): string {
  const times = [...prompt.matchAll(/said (\d+) times/g)].map(([, version]) => Number(version));
  const [first = 1, second] = times;
  const isEarlierFirst = second === undefined ? startsWithDraft1(prompt) : first < second;
  return `compare:${Math.max(...times)}:${isEarlierFirst ? 'ab' : 'ba'}`;
}

function startsWithDraft1(prompt: string): boolean {
  return prompt.indexOf('It is good.') < prompt.indexOf('said ');
}
