import type { Clock, Scheduler, Store } from '../ports/ports.ts';
import { recordedReading } from '../recorded-reading.ts';
import { entries } from '../rules/brief/tidy-reading.ts';
import { type Actor, isInRunChannel, isMember, type Refusal } from '../rules/review/approval.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../rules/review/note-rules.ts';
import { ORDERS_MAX, POINTS_MAX } from '../run/brief-reading.ts';
import type { LedgerItem, Run } from '../run.ts';

export interface AnsweredQuestion {
  runId: string;
  questionId: string;
  /** Derived from the message or modal: an answer that arrives twice is stored once. */
  key: string;
  /** An empty text asks the writer to write around the missing fact. */
  text: string;
  actor: Actor;
}

export type QuestionAnswer =
  | { state: 'kept'; note: LedgerItem }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'not_kept'; because: 'too_long' | 'too_many' };

export interface EditedBrief {
  runId: string;
  /** The number of edits that the person saw. */
  basedOn: number;
  points: readonly string[];
  orders: readonly string[];
  actor: Actor;
}

/** `by` is the author of the latest edit, if there is one; `basedOn` is for `editBrief`. */
export interface CurrentChecks extends Pick<EditedBrief, 'basedOn'> {
  checks: Pick<EditedBrief, 'points' | 'orders'>;
  by: string | undefined;
}

interface Deps {
  store: Pick<Store, 'runs' | 'journal' | 'ledger' | 'briefEdits'>;
  scheduler: Pick<Scheduler, 'wake' | 'notify'>;
  clock: Pick<Clock, 'now'>;
}

/** Every member of the run's workspace may answer questions and edit the brief. */
export function createBriefCommands({ store, scheduler, clock }: Deps) {
  return {
    /** Whether the person may answer and edit now. */
    memberRefusal: async (runId: string, actor: Actor): Promise<Refusal | undefined> =>
      refusalFor(await store.runs.find(runId), actor),

    async readChecks(runId: string): Promise<CurrentChecks> {
      const [reading, edits] = await Promise.all([
        recordedReading(store.journal, runId),
        store.briefEdits.list(runId),
      ]);
      const edit = edits.at(-1);
      return { checks: edit ?? reading, by: edit?.by, basedOn: edits.length };
    },

    async answerQuestion(answered: AnsweredQuestion): Promise<QuestionAnswer> {
      const { runId, questionId, key, actor } = answered;
      const text = answered.text.trim();
      const refusal = refusalFor(await store.runs.find(runId), actor);
      if (refusal !== undefined) return { state: 'refused', refusal };
      const items = await store.ledger.list(runId);
      const isKnown = items.some(({ id, kind }) => kind === 'question' && id === questionId);
      if (!isKnown) return { state: 'refused', refusal: { refused: 'unknown_question' } };
      const stored = await store.ledger.findNote(runId, key);
      const because = refusalOfTexts([text], withoutItems(items, [stored?.id]));
      if (because !== undefined) return { state: 'not_kept', because };
      const newNote = { runId, key, author: actor.user, text, about: questionId };
      const note = await store.ledger.keepNote(newNote);
      if (note === undefined) return { state: 'refused', refusal: await ended(runId) };
      await scheduler.wake(runId);
      return { state: 'kept', note };
    },

    async editBrief({ runId, basedOn, points, orders, actor }: EditedBrief) {
      const refusal = refusalFor(await store.runs.find(runId), actor);
      if (refusal !== undefined) return refusal;
      const isStored = await store.briefEdits.keep(runId, {
        ...{ basedOn, by: actor.user, at: clock.now() },
        points: entries(points, POINTS_MAX),
        orders: entries(orders, ORDERS_MAX),
      });
      if (!isStored) return refusalFor(await store.runs.find(runId), actor) ?? CHANGED;
      await scheduler.notify(runId);
      return undefined;
    },
  };

  async function ended(runId: string): Promise<Refusal> {
    const outcome = (await store.runs.find(runId))?.outcome;
    return outcome === undefined ? { refused: 'unknown_run' } : { refused: 'run_ended', outcome };
  }
}

/** A form that arrives again replaces its own notes, so they do not count. */
export function withoutItems(
  items: readonly LedgerItem[],
  ids: readonly (string | undefined)[],
): LedgerItem[] {
  return items.filter(({ id }) => !ids.includes(id));
}

/** A request to write around a fact has no text, and there are few questions. */
export function refusalOfTexts(
  texts: readonly string[],
  items: readonly LedgerItem[],
): 'too_long' | 'too_many' | undefined {
  if (texts.some(({ length }) => length > NOTE_CHARS_MAX)) return 'too_long';
  const given = texts.filter((text) => text !== '').length;
  const open = items.filter(({ kind, state }) => kind === 'note' && state === 'open');
  const openTexts = open.filter(({ text }) => text !== '').length;
  return given > 0 && openTexts + given > NOTES_OPEN_MAX ? 'too_many' : undefined;
}

const CHANGED: Refusal = { refused: 'brief_changed' };

function refusalFor(run: Run | undefined, actor: Actor): Refusal | undefined {
  if (run === undefined || !isInRunChannel(run, actor)) return { refused: 'unknown_run' };
  if (!isMember(run.place, actor.team)) return { refused: 'not_a_member' };
  const { outcome } = run;
  return outcome === undefined ? undefined : { refused: 'run_ended', outcome };
}
