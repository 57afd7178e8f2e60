import { expect, it } from 'vitest';
import { DEFAULTS } from '../pipeline/cast.ts';
import { runThrough } from './whole-run.ts';

/** Crashes at the steps of an editor's run that a run that rewrites its drafts does not have. */

const EDITOR = { ...DEFAULTS, loop: 'editor' as const };
const whole = await runThrough(() => 'lives', EDITOR);
const NEW = /sources\.read|store\.(?:ledger\.(?:\w+Questions|list|answer)|briefEdits)|chat\.delete/;
/** The record of a step that shows a draft, folds it, checks its claims or calls people. */
const STEP =
  /^(before|after) store\.journal\.record(?:Paid)? .*?\b(layout|fold|asked|called|claims?|struck):\d/;
/** The reading, its message and their records. */
const BEGINNING = whole.points.indexOf('after store.ledger.openQuestions') + 30;

export interface Place {
  name: string;
  index: number;
}

/** The kind of work that a crash interrupts: one of the named steps, or a call. */
export function kindOf({ name }: Place): string {
  return STEP.exec(name)?.slice(1).join(' ') ?? name;
}

export function itContinuesEditing(choose: (places: Place[]) => Place[]): void {
  it('runs the complete workflow without a crash', () => {
    expect(whole.paid).toEqual([
      ...[
        ...['draft:1', 'reading', 'verdict:1', 'claims:1', 'matched:1', 'claim:1:1', 'sorted:1'],
        ...['edits:2', 'verdict:2', 'claims:2', 'claim:2:1'],
        ...['edits:3', 'verdict:3', 'claims:3', 'claim:3:1'],
      ],
      ...['scene:1', 'linkedin_post:1', 'thumbnail:1'],
    ]);
    expect(whole.ledger.map(({ id, state }) => `${id} ${state}`)).toEqual([
      ...['Q1 declined', 'Q2 addressed', 'N1 addressed', 'N2 addressed', 'F1 addressed'],
      ...['N3 struck', 'N4 addressed'],
    ]);
    expect(whole.thread).toContain('What I understood');
    expect(whole.thread).toContain('I couldn’t read this link');
    expect(whole.sourcesRead).toHaveLength(2);
    const steps = whole.points.flatMap((name) => STEP.exec(name)?.[2] ?? []);
    expect(new Set(steps)).toEqual(
      new Set(['layout', 'fold', 'asked', 'called', 'claims', 'claim', 'struck']),
    );
  });

  const places = whole.points.map((name, index) => ({ name, index }));
  const isBeginning = (index: number) => index < BEGINNING && index % 8 === 0;
  const struck = places.filter(
    ({ name, index }) => NEW.test(name) || STEP.test(name) || isBeginning(index),
  );

  it.for(choose(struck))(
    'gives the same result after a crash $name ($index)',
    async ({ index }) => {
      const run = await runThrough((_, moment) => (moment === index ? 'dies' : 'lives'), EDITOR);

      expect(run.thread).toBe(whole.thread);
      expect(run.ledger).toEqual(whole.ledger);
      expect(run.paidThoughRecorded).toEqual([]);
      // Both are in flight at once.
      expect(run.sourcesRead.length).toBeLessThanOrEqual(4);
      expect(run.leftOver).toEqual([]);
    },
  );
}
