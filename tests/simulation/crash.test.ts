import { describe, expect, it } from 'vitest';
import { liveThrough, type WholeRun } from './whole-run.ts';

const NEVER = -1;
/** `npm test` dies at every nth moment (CRASH_EVERY); `npm run test:simulation` at each of them. */
const EVERY = Number(process.env['CRASH_EVERY'] ?? 25);

const whole = await liveThrough(NEVER);
const moments = whole.points.map((name, index) => ({ name, index }));

describe('a process that dies', () => {
  it('has a run to die in', () => {
    expect(whole.paid).toEqual([
      ...['draft:1', 'verdict:1', 'draft:2', 'verdict:2', 'draft:3', 'verdict:3'],
      ...['thumbnail:1', 'linkedin_post:1'],
    ]);
    expect(whole.ledger.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'N1 addressed',
      'F1 addressed',
      'N2 addressed',
    ]);
  });

  it.for(moments.filter(({ index }) => index % EVERY === 0))(
    'goes on when it died $name ($index)',
    async ({ index }) => {
      const run = await liveThrough(index);

      expect(run.thread).toBe(whole.thread);
      expect(run.ledger).toEqual(whole.ledger);
      expect(paidAgain(run)).toEqual(run.unrecorded);
    },
  );
});

function paidAgain({ paid }: WholeRun): string[] {
  return paid.filter((answer, index) => paid.indexOf(answer) !== index);
}
