import { expect, it } from 'vitest';
import { DEFAULTS } from '../pipeline/cast.ts';
import { type Moment, momentsOf } from './moments.ts';
import { runThrough } from './whole-run.ts';

/** Crashes in a run whose drafts an editor edits; `crash-sweep.ts` has one that rewrites them. */

const EDITOR = { ...DEFAULTS, loop: 'editor' as const };
const whole = await runThrough(() => 'lives', EDITOR);
/** Whether a run that rewrites its drafts has no such moment. */
export function isOfEditor({ name }: Moment): boolean {
  return /sources?\b|[Qq]uestions|claims?:|matched|sorted|edits:|briefEdits|closeNotes/.test(name);
}

const STEP = /\b(layout|fold|asked|called|claims?|struck):\d/g;

export function itContinuesEditing(choose: (moments: Moment[]) => Moment[]): void {
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
    const steps = whole.points.flatMap((name) => [...name.matchAll(STEP)].map(([, step]) => step));
    expect(new Set(steps)).toEqual(
      new Set(['layout', 'fold', 'asked', 'called', 'claims', 'claim', 'struck']),
    );
  });

  it.for(choose(momentsOf(whole.points)))(
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
