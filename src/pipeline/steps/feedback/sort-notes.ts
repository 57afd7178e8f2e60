import type { RunContext } from '../../engine/run-context.ts';
import { SORT_INSTRUCTIONS, sortInput } from '../../prompts/sort-notes.ts';
import { type Conflict, conflictsIn } from '../../rules/replies/conflicts.ts';
import {
  ALL_CHANGES,
  isUnclear,
  needsSorting,
  notesToSort,
  SortedNotes,
  sortedReplies,
} from '../../rules/replies/sorted-notes.ts';
import { titleOf } from '../../rules/title.ts';
import type { NotFeedback } from '../../run/reasons.ts';
import type { LedgerItem } from '../../run.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../draft/retry-truncated.ts';
import type { Moment } from './read-ledger.ts';

const ATTEMPTS_MAX = 2;

interface Reading {
  version: number;
  moment: Moment;
  open: readonly LedgerItem[];
}

export interface Sorted {
  open: LedgerItem[];
  conflicts: Conflict[];
}

/** Asks a model about notes that code cannot sort, and closes those that ask for no change. */
export async function sortNotes(context: RunContext, reading: Reading): Promise<Sorted> {
  const { version, open } = reading;
  const notes = notesToSort(open);
  const name = stepOf(reading);
  // A later version of the rules must not ask about a revision that is recorded.
  const isRevised = context.has(`edits:${version + 1}`) || context.has(`draft:${version + 1}`);
  const isAlone = reading.moment === 'decided' && open.filter(isForWriter).length === 1;
  const isAsked = context.has(name) || (!isRevised && needsSorting(notes, isAlone));
  if (!isAsked) return { open: [...open], conflicts: [] };
  const sorted = await context.step(name, SortedNotes, {
    do: () => ask(context, version, notes),
    givenUp: () => ALL_CHANGES,
    attemptsMax: ATTEMPTS_MAX,
  });
  const closed = closedNotes(notes, sorted, reading);
  await context.effect(`close:${name}`, () =>
    context.ledger.closeNotes(context.claim, closed.map(closing)),
  );
  const ids = new Set(closed.map(({ note }) => note.id));
  const left = open.filter(({ id }) => !ids.has(id));
  return { open: left, conflicts: conflictsIn(notesToSort(left), sorted.conflicts) };
}

function isForWriter({ kind }: LedgerItem): boolean {
  return kind !== 'question';
}

function stepOf({ version, moment }: Reading): string {
  return moment === 'judged' ? `sorted:${version}` : `sorted:${version}:${moment}`;
}

async function ask(
  context: RunContext,
  version: number,
  notes: readonly LedgerItem[],
): Promise<SortedNotes> {
  const { run, model, nameOf, signal } = context;
  const named = await Promise.all(
    notes.map(async (note) => ({ ...note, author: await nameOf(note.author) })),
  );
  const request = {
    role: 'evaluator' as const,
    stage: 'small' as const,
    model: run.brief.models.evaluator,
    instructions: SORT_INSTRUCTIONS,
    input: sortInput({ title: titleOf(run.brief), draft: version, notes: named }),
    outputTokensMax: OUTPUT_TOKENS.sorting,
    signal,
  };
  const wanted = { name: 'sorted_replies', schema: sortedReplies(notes) };
  const { value, usage } = await retryTruncated(request, (again) => model.answer(again, wanted));
  const before = await sortedBefore(context, version);
  const sorts = Object.entries(value.replies)
    .filter(([id]) => !before.has(id))
    .map(([id, sort]) => ({ id, sort }));
  return { sorts, conflicts: value.contradictions, usage };
}

/** A note that is open again was changed by its author, who knows better than a model. */
async function sortedBefore({ run, journal, has }: RunContext, version: number) {
  const ids = new Set<string>();
  for (let draft = 1; draft <= version; draft += 1) {
    for (const moment of ['judged', 'decided'] as const) {
      const name = stepOf({ version: draft, moment, open: [] });
      if (!has(name)) continue;
      const { sorts } = SortedNotes.parse(await journal.find(run.id, name));
      for (const { id } of sorts) ids.add(id);
    }
  }
  return ids;
}

interface Closed {
  note: LedgerItem;
  as: NotFeedback;
}

/** A person who asks for a revision of these notes alone says that one of them is a change. */
function closedNotes(
  notes: readonly LedgerItem[],
  { sorts }: SortedNotes,
  { moment, open }: Reading,
): Closed[] {
  const closed = notes.filter(isUnclear).flatMap((note): Closed[] => {
    const sort = sorts.find(({ id }) => id === note.id)?.sort ?? 'change';
    return sort === 'change' ? [] : [{ note, as: sort }];
  });
  const others = open.filter(isForWriter).length - closed.length;
  return moment === 'decided' && others === 0 ? [] : closed;
}

function closing({ note: { id, text }, as }: Closed) {
  return { id, text, state: 'struck' as const, because: { code: 'not_feedback' as const, as } };
}
