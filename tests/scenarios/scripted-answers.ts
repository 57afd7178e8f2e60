import type { Answer, Script } from '../../sandbox/openai/answer.ts';
import type { Kind } from '../../sandbox/openai/ask.ts';
import { type JsonSchema, propertiesOf, propertyOf } from '../../sandbox/openai/json-schema.ts';
import { CHECKLIST } from '../../src/pipeline/rules/checks/checklist.ts';

type Own = { [kind in Kind]?: (ask: Parameters<Script>[0]) => Held };
type Held = Answer | undefined | Promise<Answer | undefined>;

/**
 * A model with short answers that passes everything and lists no claims, except for the kinds that a test answers or
 * delays itself.
 */
export function answers(own: Own = {}): Script {
  return async (ask) => (await own[ask.kind]?.(ask)) ?? brief(ask);
}

function brief(ask: Parameters<Script>[0]): Answer | undefined {
  const { kind, draft, ledger } = ask;
  switch (kind) {
    case 'draft':
      return { type: 'text', text: '# Tea\n\nIt is good.' };
    case 'verdict':
      return listsPassages(ask) ? passageVerdict(ask) : verdict();
    case 'revision': {
      const ids = ledger.map(({ id }) => id);
      return revision(ids, `# Tea\n\nIt is good, said ${(draft?.version ?? 0) + 1} times.`);
    }
    case 'comparison':
      return { type: 'object', value: { better: 'same', why: '' } };
    case 'claims':
      return { type: 'object', value: { claims: [] } };
    case 'scene':
      return SCENE;
    case 'linkedin_post':
      return { type: 'object', value: { text: 'Tea keeps you awake.', hashtags: ['tea'] } };
    default:
      return undefined;
  }
}

export const SCENE = {
  type: 'object',
  value: {
    scene: 'A steaming cup on a table.',
    alt_text: 'A cup of hot tea on a wooden table.',
  },
} as const satisfies Answer;

/**
 * An answer of a scripted evaluator: everything passes, or one item fails with its quote and edit.
 */
export function verdict(failed?: { id: string; quote: string; fix: string }): Answer {
  const checklist = Object.fromEntries(
    CHECKLIST.map((id) => [
      id,
      id === failed?.id
        ? { pass: false, quote: failed.quote, fix: failed.fix }
        : { pass: true, quote: '', fix: '' },
    ]),
  );
  const decision = failed === undefined ? 'pass' : 'revise';
  return { type: 'object', value: { verdict: decision, checklist, summary: '' } };
}

type Passages = { quote: string; fix: string }[];

/** The answer to an editor run: the named items fail with these passages, the others pass. */
export function passageVerdict(
  { schema }: Parameters<Script>[0],
  failed: Record<string, Passages> = {},
  more: Record<string, unknown> = {},
): Answer {
  const ids = askedItems(schema);
  const checklist = ids.map((id) => [id, { pass: !failed[id], passages: failed[id] ?? [] }]);
  const isFailed = ids.some((id) => failed[id] !== undefined);
  const decision = isFailed ? 'revise' : 'pass';
  const value = { verdict: decision, checklist: Object.fromEntries(checklist), doubts: [] };
  return { type: 'object', value: { ...value, summary: '', ...more } };
}

function listsPassages({ schema }: Parameters<Script>[0]): boolean {
  const [item] = propertiesOf(propertyOf(schema, 'checklist'));
  return item !== undefined && propertyOf(item[1], 'passages') !== undefined;
}

/** The ids of the checklist in a question to the evaluator. */
export function askedItems(schema: JsonSchema | undefined): string[] {
  return propertiesOf(propertyOf(schema, 'checklist')).map(([id]) => id);
}

export const DULL = { id: 'no_filler', quote: 'It is good.', fix: 'Say what is good about it.' };

/** A scripted writer's answer to a ledger: everything addressed, in a draft of a line or two. */
export function revision(
  ids: readonly string[],
  draft: string,
  changes = ['Reworded it.'],
): Answer {
  const answer = { status: 'addressed', reason: 'Done.', before: '', after: '' };
  const answers = Object.fromEntries(ids.map((id) => [id, answer]));
  return { type: 'object', value: { answers, changes, draft } };
}

/** The smallest PNG there is. */
export const PICTURE: Answer = {
  type: 'image',
  base64:
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};
