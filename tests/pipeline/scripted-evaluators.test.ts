import { expect, it } from 'vitest';
import { whyKept } from '../../src/pipeline/rules/better-draft.ts';
import { settleEditorRound } from '../../src/pipeline/rules/review/settle-editor-round.ts';
import { settleRound } from '../../src/pipeline/rules/review/settle-round.ts';
import type { LedgerItem, Verdict } from '../../src/pipeline/run.ts';
import { HABITS, type Habit, textOf } from '../scripted-evaluators.ts';
import { aFinding, anItem, aVerdict } from './cast.ts';

const ROUNDS_MAX = 5;

/** The writer addresses every finding, and no person says anything. */
function editorRounds(habit: Habit) {
  let base: { version: number; verdict: Verdict } | undefined;
  let answered: LedgerItem[] = [];
  for (let version = 1; ; version += 1) {
    const verdict = verdictOf(habit, version);
    const comparison = asBetter(habit.prefers?.(version));
    const why = base && whyKept({ earlier: base.verdict, later: verdict, comparison });
    const answers = answered.map(({ id }) => ({ id, status: 'addressed' as const, ...WORDLESS }));
    const settlement = settleEditorRound({
      draft: { version, markdown: textOf(habit, version), answers },
      ...{ verdict, open: [], revisions: version - 1, roundsMax: ROUNDS_MAX },
      ...{ isUnchanged: false, answered, base, kept: why && { why } },
    });
    const candidate = why === undefined ? version : base?.version;
    if (settlement.next === 'ask_people') return [version, settlement.because, candidate];
    answered = findingsOf(verdict);
    base = { version, verdict };
  }
}

const WORDLESS = { reason: '', before: '', after: '' };

function plainRounds(habit: Habit) {
  for (let version = 1; ; version += 1) {
    const verdict = verdictOf(habit, version);
    const round = { draft: { version }, verdict, open: [], roundsMax: ROUNDS_MAX };
    const settlement = settleRound({ ...round, revisions: version - 1 });
    if (settlement.next === 'ask_people') return [version, settlement.because];
  }
}

function asBetter(preferred: 'earlier' | 'later' | 'same' = 'same') {
  return preferred === 'same' ? ('tie' as const) : preferred;
}

function verdictOf(habit: Habit, version: number): Verdict {
  const faults = habit.faultsIn(version);
  const failed = faults.map((quote, at) =>
    anItem({ id: `check_${at}`, pass: false, quote, passages: [{ quote, fix: '' }] }),
  );
  const hasPlaceholder = textOf(habit, version).includes('[insert');
  const placeholder = anItem({ id: 'no_placeholders', pass: !hasPlaceholder });
  const isPass = faults.length === 0 && !hasPlaceholder;
  return aVerdict({ verdict: isPass ? 'pass' : 'revise', items: [...failed, placeholder] });
}

function findingsOf({ items }: Verdict): LedgerItem[] {
  return items
    .filter(({ pass }) => !pass)
    .map(({ id, quote }) => aFinding({ id: `F ${id}`, check: { id }, quote }));
}

it('stops each scripted evaluator where a revision gains nothing more', () => {
  const rows = HABITS.map((habit) => {
    const [drafts, because, candidate] = editorRounds(habit);
    const [plainDrafts, plainBecause] = plainRounds(habit);
    return `${habit.name}: ${drafts} drafts, ${because}, keeps ${candidate} | ${plainDrafts} drafts, ${plainBecause}`;
  });

  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "always passes: 1 drafts, passed, keeps 1 | 1 drafts, passed
    never passes: another sentence each time: 2 drafts, no_gain, keeps 1 | 6 drafts, rounds_used_up
    never passes: the same sentence: 2 drafts, same_item, keeps 1 | 6 drafts, rounds_used_up
    alternates: 2 drafts, passed, keeps 2 | 2 drafts, passed
    fixes one and breaks another: 2 drafts, regression, keeps 1 | 6 drafts, rounds_used_up
    asks for placeholders: 2 drafts, regression, keeps 1 | 6 drafts, rounds_used_up
    asks for a fact that only the team has: 2 drafts, only_questions, keeps 2 | 2 drafts, passed
    finds less each time: 4 drafts, passed, keeps 4 | 4 drafts, passed
    passes what reads worse: 2 drafts, regression, keeps 1 | 2 drafts, passed"
  `);
});
