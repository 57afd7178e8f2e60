import { expect, it } from 'vitest';
import type { RunContext } from '../../src/pipeline/engine/run-context.ts';
import type { PeopleCall } from '../../src/pipeline/ports/messenger.ts';
import { turnOf } from '../../src/pipeline/rules/review/turn.ts';
import { remindPeople } from '../../src/pipeline/steps/feedback/call-people.ts';
import { aBrief, aRun, NOON } from './cast.ts';

const HOUR = 3_600_000;

it('leaves a reminder open that an older version has sent to the person who is still asked', async () => {
  const { team } = aBrief();
  const run = aRun({
    brief: aBrief({ approvers: ['UGRACE'], team: { ...team, remindHours: 24 } }),
  });
  // 0.5.0 recorded the message, and not its people.
  const journal = new Map<string, unknown>([['post:reminder:1:1:1', null]]);
  const closed: PeopleCall[] = [];
  const context = {
    run,
    clock: { now: () => NOON + 30 * HOUR },
    messenger: { closeCall: async (_: unknown, call: PeopleCall) => closed.push(call) },
    has: (step: string) => journal.has(step),
    step: async (_: string, __: unknown, work: () => Promise<unknown>) => await work(),
    effect: async (step: string, work: () => Promise<void>) => {
      if (!journal.has(step)) await work();
    },
  } as unknown as RunContext;

  const turn = turnOf(run, [], ['h1']);
  await remindPeople(context, { version: 1, turn, isBlocked: false, askedAt: NOON });

  expect(closed).toEqual([]);
});
