import type { Answer, Script } from '../../sandbox/openai/answer.ts';
import type { Ask } from '../../sandbox/openai/ask.ts';
import type { Edit } from '../../src/pipeline/run/revision.ts';
import { bodyOf, type Habit, textOf, versionIn, versionsIn } from '../scripted-evaluators.ts';
import { edited } from './editor-answers.ts';
import { answers, askedItems } from './scripted-answers.ts';

/** A writer, an evaluator and a reader with this habit. */
export function habitual(habit: Habit): Script {
  const next = (ask: Ask) => newestIn(ask) + 1;
  return answers({
    draft: () => ({ type: 'text', text: textOf(habit, 1) }),
    revision: (ask) => rewritten(ask, textOf(habit, next(ask))),
    edits: (ask) => changedTo(ask, bodyOf(habit, next(ask)), habit.rest),
    verdict: (ask) => faulted(ask, habit.faultsIn(versionIn(ask.draft?.text ?? ''))),
    comparison: (ask) => preferring(ask, habit.prefers?.(newestIn(ask)) ?? 'same'),
  });
}

function newestIn({ prompt }: Ask): number {
  return Math.max(...versionsIn(prompt));
}

/** The evaluator fails one check for each of these sentences, in both kinds of run. */
export function faulted(ask: Ask, quotes: readonly string[]): Answer {
  const items = askedItems(ask.schema).map((id, at) => {
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
function rewritten(ask: Ask, draft: string): Answer {
  const answer = { status: 'addressed', reason: 'Done.', before: '', after: '' };
  const items = Object.fromEntries(ask.ledger.map(({ id }) => [id, answer]));
  return { type: 'object', value: { answers: items, changes: ['Reworded it.'], draft } };
}

/** The same by edits of paragraphs: those that are new follow the first one. */
export function changedTo(ask: Ask, body: string, rest?: string): Answer {
  const [, first = '', ...others] = (ask.draft?.text ?? '').split('\n\n');
  const after = body.split('\n\n');
  const serves = ask.ledger.filter(({ kind }) => kind !== 'question').map(({ id }) => id);
  const text = after.filter((one) => !others.includes(one)).join('\n\n');
  const gone = others.filter((one) => one !== rest && !after.includes(one));
  const edits: Edit[] = [
    { serves, kind: 'replace', passage: first, text },
    ...gone.map((passage): Edit => ({ serves, kind: 'delete', passage, text: '' })),
  ];
  return edited(ask, { edits, changes: ['Reworded it.'] });
}

/** The reader prefers one of two drafts, as A and as B. */
export function preferring(ask: Ask, better: 'earlier' | 'later' | 'same'): Answer {
  const [first = 0, second = 0] = versionsIn(ask.prompt);
  const isFirst = (better === 'earlier') === first < second;
  if (better === 'same') return preferringPlace('same');
  return preferringPlace(isFirst ? 'A' : 'B');
}

export function preferringPlace(better: 'A' | 'B' | 'same'): Answer {
  return { type: 'object', value: { better, why: 'It keeps its promise.' } };
}
