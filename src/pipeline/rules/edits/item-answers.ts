import type { CloseReason } from '../../run/reasons.ts';
import type { Edit, LostPart } from '../../run/revision.ts';
import type { Answer, LedgerItem } from '../../run.ts';
import type { GuardReason } from '../by-hand/guards.ts';
import type { AppliedEdit } from './apply/apply-edits.ts';
import { gapOf } from './asks-for.ts';
import type { ItemAnswer } from './writer-edits.ts';

interface RefusedEdit {
  edit: Edit;
  lost: readonly LostPart[];
  why?: GuardReason | undefined;
}

/** The edits of a revision, after the second request for those that matched nothing. */
export interface EditResults {
  markdown: string;
  applied: readonly AppliedEdit[];
  unmatched: readonly Edit[];
  refused: readonly RefusedEdit[];
}

/** The answer to an item by its edits: the writer cannot claim a change that is not in the draft. */
export function itemAnswer(
  item: LedgerItem,
  writer: ItemAnswer,
  { results, questions }: { results: EditResults; questions: readonly LedgerItem[] },
): Answer {
  const isServed = (edit: Edit) => edit.serves.includes(item.id);
  const replacements = results.applied
    .filter(({ edit }) => isServed(edit))
    .map(({ before, after }) => ({ before, after }));
  const because = reasonOf(results, isServed);
  const isChanged = results.applied.length > 0;
  const status = statusOf(writer.status, {
    hasEdits: replacements.length > 0,
    isIncomplete: because !== undefined || hasGapLeft(item, results.markdown, questions),
    isChanged,
  });
  const { before = '', after = '' } = replacements[0] ?? {};
  const answer = { id: item.id, status, reason: writer.reason, before, after, replacements };
  return because === undefined ? withReason(answer) : { ...answer, reason: '', because };
}

function reasonOf(
  { unmatched, refused }: EditResults,
  isServed: (edit: Edit) => boolean,
): CloseReason | undefined {
  const left = refused.find(({ edit }) => isServed(edit));
  if (left !== undefined) return { code: left.why ?? 'would_lose_parts' };
  return unmatched.some(isServed) ? { code: 'passage_not_found' } : undefined;
}

interface Facts {
  hasEdits: boolean;
  isIncomplete: boolean;
  /** Another item's edit may do what this one asks for. */
  isChanged: boolean;
}

function statusOf(
  claimed: Answer['status'],
  { hasEdits, isIncomplete, isChanged }: Facts,
): Answer['status'] {
  if (hasEdits) return claimed === 'declined' || isIncomplete ? 'partly' : claimed;
  return isIncomplete || !isChanged ? 'declined' : claimed;
}

function hasGapLeft(
  { about }: LedgerItem,
  markdown: string,
  questions: readonly LedgerItem[],
): boolean {
  if (about === undefined) return false;
  const text = questions.find(({ id }) => id === about)?.text ?? '';
  return gapOf(markdown, { id: about, text }) !== undefined;
}

/** The author of a note that is not fully addressed always gets a reason. */
export function withReason(answer: Answer): Answer {
  const hasReason = answer.status === 'addressed' || answer.reason.trim() !== '';
  return hasReason ? answer : { ...answer, reason: '', because: { code: 'no_reason_given' } };
}
