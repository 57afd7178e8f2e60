import type { CloseReason } from '../../run/reasons.ts';
import type { Edit, LostPart } from '../../run/revision.ts';
import type { Answer, LedgerItem } from '../../run.ts';
import type { GuardReason } from '../by-hand/guards.ts';
import type { AppliedEdit } from './apply/apply-edits.ts';
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

/** The answer to an item by its edits; `gapsLeft` holds the questions with a gap in the new draft. The writer cannot claim a change that is not in the draft. */
export function itemAnswer(
  item: LedgerItem,
  writer: ItemAnswer,
  { results, gapsLeft }: { results: EditResults; gapsLeft: ReadonlySet<string> },
): Answer {
  const isServed = (edit: Edit) => edit.serves.includes(item.id);
  const replacements = results.applied
    .filter(({ edit }) => isServed(edit))
    .map(({ before, after }) => ({ before, after }));
  const because = reasonOf(results, isServed);
  const isChanged = results.applied.length > 0;
  const status = statusOf(writer.status, {
    hasEdits: replacements.length > 0,
    isIncomplete: because !== undefined || gapsLeft.has(item.about ?? ''),
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

/** The author of a note that is not fully addressed always gets a reason. */
export function withReason(answer: Answer): Answer {
  const hasReason = answer.status === 'addressed' || answer.reason.trim() !== '';
  return hasReason ? answer : { ...answer, reason: '', because: { code: 'no_reason_given' } };
}
