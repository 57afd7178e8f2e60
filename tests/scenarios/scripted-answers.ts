import type { Answer, Script } from '../../sandbox/openai/answer.ts';
import type { Kind } from '../../sandbox/openai/ask.ts';
import { type JsonSchema, propertiesOf, propertyOf } from '../../sandbox/openai/json-schema.ts';
import { hasGaps } from '../../src/pipeline/rules/gaps.ts';
import { NO_READING } from '../../src/pipeline/run/brief-reading.ts';
import { differentQuestions, judged, rewritten } from './editor-answers.ts';

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
  const { kind, draft } = ask;
  switch (kind) {
    case 'draft':
      return { type: 'text', text: '# Tea\n\nIt is good.' };
    case 'brief_reading':
      return { type: 'object', value: { ...NO_READING, calculations: [] } };
    case 'verdict':
      return judged(ask);
    case 'edits':
      // The local model fills gaps with the team's answers.
      return hasGaps(draft?.text ?? '') ? undefined : reworded(ask);
    case 'revision':
      return reworded(ask);
    case 'comparison':
      return { type: 'object', value: { better: 'same', why: '' } };
    case 'same_questions':
      return differentQuestions(ask);
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

function reworded(ask: Parameters<Script>[0]): Answer {
  return rewritten(ask, `# Tea\n\nIt is good, said ${(ask.draft?.version ?? 0) + 1} times.`);
}

export const SCENE = {
  type: 'object',
  value: {
    scene: 'A steaming cup on a table.',
    alt_text: 'A cup of hot tea on a wooden table.',
  },
} as const satisfies Answer;

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

/** The ids of the checklist in a question to the evaluator. */
export function askedItems(schema: JsonSchema | undefined): string[] {
  return propertiesOf(propertyOf(schema, 'checklist')).map(([id]) => id);
}

export const DULL = { id: 'no_filler', quote: 'It is good.', fix: 'Say what is good about it.' };

/** The writer's answers that lead to this draft, in either loop. */
export function revisesTo(draft: string) {
  const revised = (ask: Parameters<Script>[0]) => rewritten(ask, draft);
  return { revision: revised, edits: revised };
}

/** The smallest PNG there is. */
export const PICTURE: Answer = {
  type: 'image',
  base64:
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};
