import type { LostPart } from '../../run/revision.ts';
import type { LedgerItem } from '../../run.ts';
import type { Guards } from '../by-hand/guards.ts';
import { hasGaps } from '../gaps.ts';
import { type DraftGap, draftGaps } from '../review/questions.ts';
import { createLocator } from '../text/locate.ts';
import type { AppliedEdit, EditedText } from './apply/apply-edits.ts';
import { asksForChange, asksForRemoval, isNamed, servedItems } from './asks-for.ts';
import { type DraftPart, partsOf } from './draft-parts.ts';
import { figuresOf, wordsOf } from './words-of.ts';

/** An edit that removes parts which no item asks to remove. */
export interface LosingEdit {
  edit: AppliedEdit;
  lost: LostPart[];
}

/** The parts of the draft before that are in no place of the draft after, by the edit that removed them. */
export function losingEdits(
  before: string,
  { markdown, applied }: EditedText,
  { items, grounds }: { items: readonly LedgerItem[]; grounds?: Guards['grounds'] },
): LosingEdit[] {
  const [old, left] = [partsOf(before), partsOf(markdown)];
  const isOwn = ownQuotations(old, left, grounds);
  const parts = missingFrom(old, { parts: left, text: markdown }).filter((part) => !isOwn(part));
  if (parts.length === 0) return [];
  const asked = parts.some(({ kind }) => kind === 'gap') ? draftGaps(before, items) : [];
  const askedBy = questionsOf(before, asked);
  return applied.flatMap((edit) => {
    const { from, to } = edit.range;
    const removed = parts.filter((part) => part.from < to && from < part.to);
    const served = servedItems(edit.edit.serves, items);
    const lost = notReplaced(removed, edit).filter(
      (part) => !isAskedFor(part, { applied: edit, served, askedBy }),
    );
    return lost.length === 0
      ? []
      : [{ edit, lost: lost.map(({ kind, text }) => ({ kind, text })) }];
  });
}

/** Each part once, at its first place. */
export function missingParts(before: string, after: string): DraftPart[] {
  return missingFrom(partsOf(before), { parts: partsOf(after), text: after });
}

interface PartedText {
  parts: readonly DraftPart[];
  text: string;
}

function missingFrom(old: readonly DraftPart[], after: PartedText): DraftPart[] {
  const isKept = keptIn(after);
  const missing = old.filter((part) => part.key !== '' && !isKept(part));
  return [...new Map(missing.map((part) => [`${part.kind}:${part.key}`, part])).values()];
}

function keptIn({ parts, text: after }: PartedText): (part: DraftPart) => boolean {
  const keys = new Set(parts.map(({ kind, key }) => `${kind}:${key}`));
  const gapIds = new Set(parts.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const figures = figuresOf(after);
  const words = wordsOf(after);
  const isElsewhere: Record<LostPart['kind'], (part: DraftPart) => boolean> = {
    heading: () => false,
    figure: ({ key }) => figures.has(key),
    link: ({ key }) => after.includes(key),
    code: ({ text }) => after.includes(text),
    quotation: ({ key }) => words.includes(key),
    name: ({ key }) => words.includes(key),
    gap: ({ id }) => id !== undefined && gapIds.has(id),
  };
  return (part) => keys.has(`${part.kind}:${part.key}`) || isElsewhere[part.kind](part);
}

/** A corrected figure, a reworded heading or another address replaces the one before. */
const REPLACEABLE = ['heading', 'figure', 'link', 'code', 'name'];

function notReplaced(removed: readonly DraftPart[], { before, after }: AppliedEdit): DraftPart[] {
  if (removed.length === 0) return [];
  const [old, added] = [partsOf(before), partsOf(after)];
  const count = (parts: readonly DraftPart[], kind: string) =>
    parts.filter((part) => part.kind === kind).length;
  return removed.filter(
    ({ kind }) => !REPLACEABLE.includes(kind) || count(added, kind) < count(old, kind),
  );
}

/** A quotation that the writer made up, as an example has it, may get other words while as many are left. */
function ownQuotations(
  before: readonly DraftPart[],
  after: readonly DraftPart[],
  grounds: Guards['grounds'],
): (part: DraftPart) => boolean {
  if (grounds === undefined || countQuotations(after) < countQuotations(before)) return () => false;
  // Sources are long, and few revisions change a quotation.
  const isGiven = (text: string) => grounds.some((one) => createLocator(one)(text).length > 0);
  return ({ kind, text }) => kind === 'quotation' && !isGiven(text);
}

function countQuotations(parts: readonly DraftPart[]): number {
  return parts.filter(({ kind }) => kind === 'quotation').length;
}

type AskedBy = (gap: DraftPart) => (string | undefined)[];

/** Gives the ids of the question that a gap of the draft asks: the one in its mark, and the one of its words. */
function questionsOf(before: string, asked: readonly DraftGap[]): AskedBy {
  return ({ id, from, to }) => {
    const mark = before.slice(from, to);
    return [id, asked.find(({ marks }) => marks.includes(mark))?.item?.id];
  };
}

interface Asked {
  applied: AppliedEdit;
  served: readonly LedgerItem[];
  askedBy: AskedBy;
}

function isAskedFor(part: DraftPart, { applied, served, askedBy }: Asked): boolean {
  if (part.kind === 'gap') {
    const ids = askedBy(part);
    const isAnswered = served.some(({ about }) => about !== undefined && ids.includes(about));
    return (
      isAnswered ||
      isReworded(part, applied, served) ||
      (isRemoval(applied) && served.some(asksForRemoval))
    );
  }
  // A writer that deletes for a note has understood it as a request for a deletion.
  const isNote =
    applied.edit.kind === 'delete' &&
    served.some(({ kind, about }) => kind === 'note' && about === undefined);
  return (
    isNote || isNamed(part, served) || served.some(asksForRemoval) || asksForChange(part, served)
  );
}

/** The reviewer asks for another question in the place of this one. */
function isReworded(
  gap: DraftPart,
  { after }: AppliedEdit,
  served: readonly LedgerItem[],
): boolean {
  const isQuoted = ({ quote, passages = [{ quote, fix: '' }] }: LedgerItem) =>
    passages.some((passage) => passage.quote.includes(gap.text));
  return hasGaps(after) && served.some(isQuoted);
}

/** A gap without an answer is not filled by a figure of the writer. */
function isRemoval({ before, after }: AppliedEdit): boolean {
  const known = figuresOf(before);
  return [...figuresOf(after)].every((figure) => known.has(figure));
}
