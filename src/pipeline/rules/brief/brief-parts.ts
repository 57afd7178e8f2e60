import {
  type BriefEdit,
  type BriefParts,
  type BriefReading,
  type Fact,
  readBrief,
} from '../../run/brief-reading.ts';
import { REMOVED_TEXT } from '../../run/user-id.ts';
import type { Brief, LedgerItem } from '../../run.ts';
import { questionsIn, readAnswer } from '../review/questions.ts';

/** The newest are kept, because the prompt must not grow with each round. */
export const NOTES_IN_FORCE_MAX = 20;
export const NOTE_IN_FORCE_CHARS_MAX = 1_000;

interface Sources {
  brief: Brief;
  reading: BriefReading;
  items: readonly LedgerItem[];
  /** The latest counts. */
  edits: readonly BriefEdit[];
  /** Claims that people have confirmed. */
  confirmed?: readonly Fact[];
}

export function briefParts({ brief, reading, items, edits, confirmed = [] }: Sources): BriefParts {
  const { title, audience, tone, language, lengthWords, ...read } = readBrief(brief, reading);
  const { orders, points } = edits.at(-1) ?? read;
  const questions = questionsIn(items);
  const leftOut = questions.filter(({ because }) => because?.code === 'written_around');
  const open = questions.filter(
    ({ id, state }) => state === 'open' && readAnswer(id, items) === undefined,
  );
  return {
    ...{ title, audience, tone, language, lengthWords, setsEnding: read.setsEnding },
    orders: [...orders],
    points: [...points],
    facts: [...factsIn(items), ...confirmed],
    notes: notesInForce(items),
    leftOut: leftOut.map(({ text }) => text),
    leftOutQuotes: leftOut.map(({ quote }) => quote).filter((quote) => quote !== ''),
    questions: open.map(({ id, text }) => ({ id, text })),
  };
}

/** The facts, notes and gaps of the earlier version come first: later ones have priority. */
export function withBasis(own: BriefParts, basis: BriefParts | undefined): BriefParts {
  if (basis === undefined) return own;
  return {
    ...own,
    facts: [...basis.facts, ...own.facts],
    notes: [...basis.notes, ...own.notes].slice(-NOTES_IN_FORCE_MAX),
    leftOut: [...basis.leftOut, ...own.leftOut],
    leftOutQuotes: [...basis.leftOutQuotes, ...own.leftOutQuotes],
  };
}

export function withoutRemoved(parts: BriefParts): BriefParts {
  return {
    ...parts,
    facts: parts.facts.filter(({ answer }) => answer !== REMOVED_TEXT),
    notes: parts.notes.filter(({ text }) => text !== REMOVED_TEXT),
  };
}

/** Of several answers to one question the latest is the fact, unless it is empty. */
function factsIn(items: readonly LedgerItem[]): Fact[] {
  return questionsIn(items).flatMap(({ id, text: question }) => {
    const answer = readAnswer(id, items);
    return answer === undefined || answer.text.trim() === '' || answer.text === REMOVED_TEXT
      ? []
      : [{ question, answer: answer.text, by: answer.author }];
  });
}

function notesInForce(items: readonly LedgerItem[]): BriefParts['notes'] {
  const addressed = items.filter(
    ({ kind, about, state, text }) =>
      kind === 'note' && about === undefined && state === 'addressed' && text !== REMOVED_TEXT,
  );
  return addressed
    .slice(-NOTES_IN_FORCE_MAX)
    .map(({ author, text }) => ({ by: author, text: text.slice(0, NOTE_IN_FORCE_CHARS_MAX) }));
}
