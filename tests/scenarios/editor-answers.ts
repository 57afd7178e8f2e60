import type { Answer, Script } from '../../sandbox/openai/answer.ts';
import type { Ask } from '../../sandbox/openai/ask.ts';
import { propertiesOf, propertyOf } from '../../sandbox/openai/json-schema.ts';
import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { type Habit, textOf, versionIn } from '../scripted-evaluators.ts';
import { answers } from './scripted-answers.ts';

export const EDITOR: BriefDefaults = { ...DEFAULTS, loop: 'editor' };
export const editorDefaults = async () => EDITOR;

/** A writer, an evaluator and a reader with this habit. */
export function habitual(habit: Habit): Script {
  return answers({
    draft: () => ({ type: 'text', text: textOf(habit, 1) }),
    revision: (ask) => rewritten(ask, textOf(habit, newestIn(ask) + 1)),
    verdict: (ask) => faulted(ask, habit.faultsIn(versionIn(ask.draft?.text ?? ''))),
    comparison: (ask) => preferring(ask, habit.prefers?.(newestIn(ask)) ?? 'same'),
  });
}

function newestIn({ prompt }: Ask): number {
  return Math.max(...[...prompt.matchAll(/This is draft (\d+)\./g)].map(([, n]) => Number(n)));
}

/** The evaluator fails one check for each of these sentences. */
export function faulted(ask: Ask, quotes: readonly string[]): Answer {
  const items = propertiesOf(propertyOf(ask.schema, 'checklist')).map(([id], at) => {
    const quote = quotes[at];
    const passages = quote === undefined ? [] : [{ quote, fix: 'Cut it.' }];
    const [found = { quote: '', fix: '' }] = passages;
    return [id, { pass: quote === undefined, ...found, passages }] as const;
  });
  const verdict = quotes.length === 0 ? 'pass' : 'revise';
  const checklist = Object.fromEntries(items);
  return { type: 'object', value: { verdict, checklist, doubts: [], summary: '' } };
}

/** The writer says that it addressed every item, and gives this text. */
export function rewritten(ask: Ask, draft: string, status = 'addressed'): Answer {
  const answer = { status, reason: 'Done.', before: '', after: '' };
  const items = Object.fromEntries(ask.ledger.map(({ id }) => [id, answer]));
  return { type: 'object', value: { answers: items, changes: ['Reworded it.'], draft } };
}

/** The reader prefers one of two drafts, as A and as B. */
export function preferring(ask: Ask, better: 'earlier' | 'later' | 'same'): Answer {
  const [first = 0, second = 0] = [...ask.prompt.matchAll(/This is draft (\d+)\./g)].map(
    ([, version]) => Number(version),
  );
  const isFirst = (better === 'earlier') === first < second;
  if (better === 'same') return preferringPlace('same');
  return preferringPlace(isFirst ? 'A' : 'B');
}

export function preferringPlace(better: 'A' | 'B' | 'same'): Answer {
  return { type: 'object', value: { better, why: 'It keeps its promise.' } };
}
