import { z } from 'zod';
import { askedReviewStep } from '../../asked-review.ts';
import { readOffer } from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import type { CallReason, PeopleCall } from '../../ports/messenger.ts';
import { isForOthers, stagesOfRun } from '../../rules/review/approvers.ts';
import { REMINDERS_MAX, remindersAt } from '../../rules/review/reminders.ts';
import type { Turn } from '../../rules/review/turn.ts';
import { isFormerMember } from '../../run/user-id.ts';

const Called = z.array(z.string());

/** People who are called, once for each review, stage and change of the approvers, or reminded. */
interface CallRecord {
  name: string;
  version: number;
  stage: number;
  people: string[];
}

/** Records the people whose turn it is, without those of the review card and of an open call of the same stage. */
export async function recordCalls(
  context: RunContext,
  version: number,
  turn: Turn,
): Promise<CallRecord[]> {
  const known = await readCalls(context, version);
  const [first, ...later] = known;
  const isOpen = (call: CallRecord) => call.stage === turn.stage && !context.has(closeStep(call));
  const called = [...(first?.people ?? []), ...later.filter(isOpen).flatMap(peopleOf)];
  const fresh = turn.people.filter((person) => !called.includes(person));
  const name = callStep(version, turn.stage, context.run.approvers?.version ?? 0);
  if (fresh.length === 0 || context.has(name)) return known;
  await context.step(name, Called, async () => fresh);
  return [...known, { name, version, stage: turn.stage, people: fresh }];
}

const peopleOf = ({ people }: CallRecord) => people;

function callStep(version: number, stage: number, changes: number): string {
  return `called:${version}:${stage}:${changes}`;
}

async function readCalls(context: RunContext, version: number): Promise<CallRecord[]> {
  const { run } = context;
  const calls: CallRecord[] = [];
  for (let changes = 0; changes <= (run.approvers?.version ?? 0); changes += 1) {
    for (const index of stagesOfRun(run).keys()) {
      const stage = index + 1;
      const name = callStep(version, stage, changes);
      if (!context.has(name)) continue;
      const people = await context.step(name, Called, async () => []);
      calls.push({ name, version, stage, people });
    }
  }
  return calls;
}

/** The review card calls the first people; each later call is a message of its own. */
export function isCardCalled({ has }: RunContext, [first]: readonly CallRecord[]): boolean {
  return first === undefined || has(postStep(first));
}

function postStep({ name }: Pick<CallRecord, 'name'>): string {
  return `post:${name}`;
}

function closeStep({ name }: CallRecord): string {
  return `close:${name}`;
}

interface Calling {
  version: number;
  turn: Turn;
  isBlocked: boolean;
  calls: readonly CallRecord[];
}

/** Takes place after the review card is posted. */
export async function postCalls(
  context: RunContext,
  { version, turn, isBlocked, calls: [first, ...later] }: Calling,
): Promise<void> {
  if (first === undefined) return;
  await context.effect(postStep(first), async () => {});
  for (const call of later) {
    const people = call.stage === turn.stage ? call.people.filter(isIn(turn.people)) : [];
    if (people.length === 0) {
      await context.effect(closeStep(call), () => closeCall(context, call));
      continue;
    }
    await context.effect(postStep(call), async () =>
      context.messenger.callPeople(context.run, {
        ...{ key: call.name, people, asks: reasonOf(context, turn, isBlocked) },
        ...{ version: await offeredFirst(context, version), ...stageOf(context, turn) },
      }),
    );
  }
}

const isIn = (people: readonly string[]) => (person: string) => people.includes(person);

async function closeCall(
  context: RunContext,
  { name: key, version: newest, stage, people }: CallRecord,
): Promise<void> {
  const { run, messenger } = context;
  const stages = stagesOfRun(run);
  const name = stages.length > 1 ? stages[stage - 1]?.name : undefined;
  const version = await offeredFirst(context, newest);
  await messenger.closeCall(run, { key, version, people, ...(name && { stage: name }) });
}

/** The draft that the review card names; the calls of a review belong to the newest one. */
async function offeredFirst({ journal, run }: RunContext, newest: number): Promise<number> {
  const [offered] = await readOffer(journal, run.id, newest);
  return offered?.version ?? newest;
}

export async function closeCalls(context: RunContext, version: number): Promise<void> {
  const [, ...later] = await readCalls(context, version);
  const open = [...later, ...(await readReminders(context, version))];
  for (const call of open) if (!context.has(closeStep(call))) await closeCall(context, call);
}

/** The reminders that were sent, with the people of each. Older versions did not record them. */
async function readReminders(context: RunContext, version: number): Promise<CallRecord[]> {
  const calls = await readCalls(context, version);
  const reminders: CallRecord[] = [];
  for (const [index, { people: named }] of stagesOfRun(context.run).entries()) {
    const stage = index + 1;
    const called = calls.filter((call) => call.stage === stage).flatMap(peopleOf);
    const asked = [...new Set(called.length > 0 ? called : named)];
    for (let nth = 1; nth <= REMINDERS_MAX; nth += 1) {
      const name = reminderName(version, stage, nth);
      if (!context.has(postStep({ name }))) continue;
      const people = await context.step(remindedStep(name), Called, async () =>
        asked.length > 0 ? asked : [context.run.requester],
      );
      reminders.push({ name, version, stage, people });
    }
  }
  return reminders;
}

function reminderName(version: number, stage: number, nth: number): string {
  return `reminder:${version}:${stage}:${nth}`;
}

function remindedStep(name: string): string {
  return name.replace('reminder:', 'reminded:');
}

function stageOf({ run }: RunContext, { name }: Turn): Pick<PeopleCall, 'stage'> {
  return stagesOfRun(run).length > 1 ? { stage: name } : {};
}

function reasonOf({ run }: RunContext, turn: Turn, isBlocked: boolean): CallReason {
  if (isBlocked) return 'facts';
  // A stage for all members calls the requester, until they approve.
  const hasApproved = turn.people.length === 0 && turn.missing > 0;
  const isOther = hasApproved || isForOthers(stagesOfRun(run)[turn.stage - 1]);
  return isOther ? 'other_person' : 'review';
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

/** Posts the reminder that is due, closes those of other people, and gives the time of the next one. */
export async function remindPeople(
  context: RunContext,
  { version, turn, isBlocked, askedAt }: Omit<Calling, 'calls'> & { askedAt: number },
): Promise<number | undefined> {
  const { run, clock } = context;
  const asked = (turn.people.length > 0 ? turn.people : [run.requester]).filter(isMember);
  for (const reminder of await readReminders(context, version)) {
    if (reminder.stage === turn.stage && reminder.people.some(isIn(asked))) continue;
    await context.effect(closeStep(reminder), () => closeCall(context, reminder));
  }
  const hours = run.brief.team.remindHours;
  const { due, nextAt } = remindersAt(clock.now(), { askedAt, hours });
  if (due !== undefined) {
    await postReminder(context, { version, turn, isBlocked, due, asked });
  }
  return nextAt;
}

const isMember = (person: string) => !isFormerMember(person);

interface DueReminder extends Omit<Calling, 'calls'> {
  due: number;
  asked: string[];
}

async function postReminder(
  context: RunContext,
  { version, turn, isBlocked, due, asked }: DueReminder,
): Promise<void> {
  const { run, messenger } = context;
  const key = reminderName(version, turn.stage, due);
  const people = await context.step(remindedStep(key), Called, async () => asked);
  if (people.length === 0) return;
  const asks = reasonOf(context, turn, isBlocked);
  await context.effect(postStep({ name: key }), async () =>
    messenger.remindPeople(run, {
      ...{ key, people, asks, ...stageOf(context, turn) },
      version: await offeredFirst(context, version),
    }),
  );
}
