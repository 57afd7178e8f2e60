import { z } from 'zod';
import { askedReviewStep } from '../../asked-review.ts';
import type { RunContext } from '../../engine/run-context.ts';
import type { PeopleCall } from '../../ports/messenger.ts';
import { stagesOfRun } from '../../rules/review/approvers.ts';
import { remindersAt } from '../../rules/review/reminders.ts';
import type { Turn } from '../../rules/review/turn.ts';

const Called = z.array(z.string());

/** A record of people who are called, once for each review, stage and change of the approvers. */
interface CallRecord {
  name: string;
  people: string[];
}

/** Records the people whose turn it is and who have not been called in this review. */
export async function recordCalls(
  context: RunContext,
  version: number,
  turn: Turn,
): Promise<CallRecord[]> {
  const known = await readCalls(context, version);
  const called = known.flatMap(({ people }) => people);
  const fresh = turn.people.filter((person) => !called.includes(person));
  const name = callStep(version, turn.stage, context.run.approvers?.version ?? 0);
  if (fresh.length === 0 || context.has(name)) return known;
  await context.step(name, Called, async () => fresh);
  return [...known, { name, people: fresh }];
}

function callStep(version: number, stage: number, changes: number): string {
  return `called:${version}:${stage}:${changes}`;
}

async function readCalls(context: RunContext, version: number): Promise<CallRecord[]> {
  const { run } = context;
  const calls: CallRecord[] = [];
  for (let changes = 0; changes <= (run.approvers?.version ?? 0); changes += 1) {
    for (const stage of stagesOfRun(run).keys()) {
      const name = callStep(version, stage + 1, changes);
      if (!context.has(name)) continue;
      calls.push({ name, people: await context.step(name, Called, async () => []) });
    }
  }
  return calls;
}

/** The review card calls the first people; each later call is a message of its own. */
export function isCardCalled({ has }: RunContext, [first]: readonly CallRecord[]): boolean {
  return first === undefined || has(postStep(first));
}

function postStep({ name }: CallRecord): string {
  return `post:${name}`;
}

interface Calling {
  version: number;
  turn: Turn;
  calls: readonly CallRecord[];
}

/** Takes place after the review card is posted. */
export async function postCalls(
  context: RunContext,
  { version, turn, calls: [first, ...later] }: Calling,
): Promise<void> {
  if (first === undefined) return;
  await context.effect(postStep(first), async () => {});
  for (const call of later) {
    const people = call.people.filter((person) => turn.people.includes(person));
    await context.effect(postStep(call), async () => {
      if (people.length === 0) return;
      await context.messenger.callPeople(context.run, {
        ...{ key: call.name, version, people },
        ...stageOf(context, turn),
      });
    });
  }
}

function stageOf({ run }: RunContext, { name }: Turn): Pick<PeopleCall, 'stage'> {
  return stagesOfRun(run).length > 1 ? { stage: name } : {};
}

/** The first stage has its time in the record of the question. */
export async function stageAskedAt(
  context: RunContext,
  version: number,
  { stage, at }: { stage: number; at: number },
): Promise<number> {
  if (stage === 1) return at;
  const { clock } = context;
  return await context.step(askedReviewStep(version, stage), z.number(), async () => clock.now());
}

/** Posts the reminder that is due, and gives the time of the next one. */
export async function remindPeople(
  context: RunContext,
  { version, turn, askedAt }: { version: number; turn: Turn; askedAt: number },
): Promise<number | undefined> {
  const { run, clock, messenger } = context;
  const hours = run.brief.team.remindHours;
  const { due, nextAt } = remindersAt(clock.now(), { askedAt, hours });
  if (due !== undefined) {
    const key = `reminder:${version}:${turn.stage}:${due}`;
    const people = turn.people.length > 0 ? turn.people : [run.requester];
    await context.effect(`post:${key}`, () =>
      messenger.remindPeople(run, { key, version, people, ...stageOf(context, turn) }),
    );
  }
  return nextAt;
}
