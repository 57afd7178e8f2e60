import { z } from 'zod';
import { type RunContext, showCard } from '../../engine/run-context.ts';
import { Parked } from '../../errors.ts';
import type { ConflictSides, SettledConflict } from '../../ports/messenger.ts';
import { askedStep, type Conflict } from '../../rules/replies/conflicts.ts';
import { APP } from '../../rules/review/approval.ts';
import { ConflictChoice } from '../../run/review/conflict-choice.ts';
import type { LedgerItem } from '../../run.ts';
import { forgetWaits } from './ask-people.ts';

/** `not_needed`: one of the notes was withdrawn before anyone chose, or the chosen one before the run knew. */
const Choice = z.object({
  kind: z.enum([...ConflictChoice.options, 'not_needed']),
  by: z.string(),
  at: z.number(),
});
type Choice = z.infer<typeof Choice>;

/** Parks until people choose between two notes, or takes the later one when the time is over. */
export async function settleConflict(context: RunContext, conflict: Conflict): Promise<void> {
  const { run, claim, ledger, messenger, clock } = context;
  const { subject } = conflict;
  const askedAt = await context.step(askedStep(subject), z.number(), async () => clock.now());
  const choice = await context.step(subject, Choice, () => choose(context, conflict, askedAt));
  await context.effect(`close:${subject}`, () =>
    ledger.closeNotes(claim, closedBy(conflict, choice)),
  );
  await context.effect(`post:${subject}`, async () => {
    const settled: SettledConflict = { ...(await sidesOf(context, conflict)), ...choice };
    await messenger.showChoice(run, settled);
  });
}

async function choose(context: RunContext, conflict: Conflict, askedAt: number): Promise<Choice> {
  const { run, ledger, decisions, messenger, clock, conflictWaitMs } = context;
  const { subject } = conflict;
  const chosen = Choice.safeParse(await decisions.find(run.id, subject)).data;
  const now = clock.now();
  const open = await ledger.listOpen(run.id);
  const earlier = open.find(({ id }) => id === conflict.earlier.id);
  const later = open.find(({ id }) => id === conflict.later.id);
  if (chosen !== undefined && isLeft(conflict, chosen, open)) return chosen;
  if (earlier === undefined || later === undefined) return { kind: 'not_needed', by: APP, at: now };
  const until = askedAt + conflictWaitMs;
  if (now >= until) return await takeLater(context, subject, now);
  // With the texts as they are now: their authors may have changed them.
  const sides = await sidesOf(context, { subject, earlier, later });
  await messenger.askToChoose(run, { ...sides, until });
  await forgetWaits(context, subject);
  await showCard(context, run.id);
  throw new Parked(`a choice about ${subject}`, until);
}

function isLeft(conflict: Conflict, { kind }: Choice, open: readonly LedgerItem[]): boolean {
  const chosen = chosenNote(conflict, kind);
  return chosen === undefined || open.some(({ id }) => id === chosen.id);
}

function chosenNote({ earlier, later }: Conflict, kind: Choice['kind']): LedgerItem | undefined {
  if (kind === 'follow_earlier') return earlier;
  return kind === 'follow_later' ? later : undefined;
}

/** A decision like that of a person, so that a click at the same moment counts or is refused. */
async function takeLater(
  { run, decisions }: RunContext,
  subject: string,
  at: number,
): Promise<Choice> {
  const vote = { kind: 'follow_later' as const, by: APP, at };
  await decisions.record(run.id, subject, vote);
  return Choice.safeParse(await decisions.find(run.id, subject)).data ?? vote;
}

function closedBy(conflict: Conflict, { kind, by }: Choice) {
  const chosen = chosenNote(conflict, kind);
  if (chosen === undefined) return [];
  const other = chosen === conflict.earlier ? conflict.later : conflict.earlier;
  const because = { code: 'contradicted' as const, chosen: chosen.id, by };
  return [{ id: other.id, state: 'declined' as const, because }];
}

async function sidesOf(
  { nameOf }: RunContext,
  { subject, earlier, later }: Conflict,
): Promise<ConflictSides> {
  const side = async (note: LedgerItem) => ({ note, name: await nameOf(note.author) });
  return { subject, earlier: await side(earlier), later: await side(later) };
}
