import type { Answer } from '../../sandbox/openai/answer.ts';
import type { Ask } from '../../sandbox/openai/ask.ts';
import { fencesIn } from '../../sandbox/openai/fences.ts';
import { propertiesOf, propertyOf } from '../../sandbox/openai/json-schema.ts';
import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import type { Edit } from '../../src/pipeline/run/revision.ts';
import { DEFAULTS } from '../pipeline/cast.ts';

/** For `openWorld`: every run of it has an editor. */
export function editorDefaults(more: Partial<BriefDefaults> = {}) {
  return async (): Promise<BriefDefaults> => ({ ...DEFAULTS, loop: 'editor', ...more });
}

interface Written {
  edits?: Edit[];
  status?: 'addressed' | 'partly' | 'declined';
  reason?: string;
  changes?: string[];
  rewrite?: { serves: string; draft: string };
}

/** An answer of a scripted editor: the same status for every item. */
export function edited(ask: Pick<Ask, 'schema'>, written: Written = {}): Answer {
  const { edits = [], status = 'addressed', reason = 'Done.', changes = [] } = written;
  if (isRepair(ask)) return { type: 'object', value: { edits } };
  const items = propertiesOf(propertyOf(ask.schema, 'answers')).map(([id]) => id);
  const answers = Object.fromEntries(items.map((id) => [id, { status, reason }]));
  const { rewrite = { serves: '', draft: '' } } = written;
  return { type: 'object', value: { edits, answers, changes, rewrite } };
}

/** The second request asks only for edits. */
export function isRepair({ schema }: Pick<Ask, 'schema'>): boolean {
  return propertyOf(schema, 'answers') === undefined;
}

export function replaced(serves: string, passage: string, text: string): Edit {
  return { serves: [serves], kind: 'replace', passage, text };
}

interface ClaimScript {
  quote: string;
  /** Without it, no one gave the claim. */
  given?: { ground: 'outline' | 'answer' | 'source' | 'general'; quote: string };
  kind?: string;
  statement?: string;
  fix?: string;
}

/** The two answers about claims, for `answers`: those of these claims that the draft has. */
export function claimAnswers(claims: readonly ClaimScript[]) {
  const listed = (ask: Pick<Ask, 'draft'>): Answer => {
    const found = claims.filter(({ quote }) => ask.draft?.text.includes(quote));
    const value = found.map(({ quote, kind = 'figure', statement = quote }) => {
      return { kind, quote, statement };
    });
    return { type: 'object', value: { claims: value } };
  };
  const grounds = (ask: Pick<Ask, 'prompt'>): Answer => {
    const asked = [...fencesIn(ask.prompt, 'claim')].map(({ attributes, text }) => {
      const claim = claims.find(({ quote, statement = quote }) => {
        return text.trim().startsWith(`${statement}\n`);
      });
      const { given = { ground: 'nobody', quote: '' }, fix = 'Cut it.' } = claim ?? {};
      const { ground, quote } = given;
      const quotes = quote === '' ? [] : [quote];
      return [attributes['id'], { ground, quotes, fix: quote === '' ? fix : '' }];
    });
    return { type: 'object', value: { claims: Object.fromEntries(asked) } };
  };
  return { claims: listed, claim_grounds: grounds };
}

/** Every gap asks for a fact of its own. */
export function differentQuestions({ schema }: Pick<Ask, 'schema'>): Answer {
  const gaps = propertiesOf(propertyOf(schema, 'gaps')).map(([id]) => [id, '0']);
  return { type: 'object', value: { gaps: Object.fromEntries(gaps) } };
}

/** A verdict on any checklist: everything passes, or one item fails at a passage. */
export function judged(
  { schema }: Pick<Ask, 'schema'>,
  failed?: { id: string; quote: string; fix: string },
): Answer {
  const items = propertiesOf(propertyOf(schema, 'checklist')).map(([id, item]) => {
    const isFailed = id === failed?.id;
    const { quote = '', fix = '' } = isFailed ? failed : {};
    const passages = isFailed ? [{ quote, fix }] : [];
    const parts = { pass: !isFailed, quote, fix, passages };
    const names = propertiesOf(item).map(([name]) => name);
    return [id, Object.fromEntries(Object.entries(parts).filter(([name]) => names.includes(name)))];
  });
  const verdict = failed === undefined ? 'pass' : 'revise';
  const checklist = Object.fromEntries(items);
  return { type: 'object', value: { verdict, checklist, doubts: [], summary: '' } };
}

/** The draft becomes this text in either loop, and the writer says that it addressed every item. */
export function rewritten(
  ask: Pick<Ask, 'schema' | 'draft' | 'ledger'>,
  draft: string,
  changes = ['Reworded it.'],
): Answer {
  const serves = ask.ledger.filter(({ kind }) => kind !== 'question').map(({ id }) => id);
  if (propertyOf(ask.schema, 'edits') !== undefined) {
    return edited(ask, { edits: editsTo(ask.draft?.text ?? '', draft, serves), changes });
  }
  const answer = { status: 'addressed', reason: 'Done.', before: '', after: '' };
  const answers = Object.fromEntries(ask.ledger.map(({ id }) => [id, answer]));
  return { type: 'object', value: { answers, changes, draft } };
}

/** Replaces the blocks that differ, from the first to the last. */
function editsTo(before: string, after: string, serves: string[]): Edit[] {
  const [old, wanted] = [before.split('\n\n'), after.split('\n\n')];
  const same = old.findIndex((block, at) => block !== wanted[at]);
  const from = same === -1 ? old.length : same;
  const text = wanted.slice(from).join('\n\n');
  const [passage, ...gone] = old.slice(from);
  if (passage === undefined) {
    const last = old.at(-1) ?? '';
    return text === '' ? [] : [{ serves, kind: 'insert_after', passage: last, text }];
  }
  return [
    { serves, kind: 'replace', passage, text },
    ...gone.map((block): Edit => ({ serves, kind: 'delete', passage: block, text: '' })),
  ];
}
