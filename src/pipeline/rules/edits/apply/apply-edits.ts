import type { Edit } from '../../../run/revision.ts';
import { createLocator, type Range } from '../../text/locate.ts';
import { createDraftBlocks } from '../draft-blocks.ts';
import { type EditableDraft, findPassage } from '../find-passage.ts';
import { deletePassage } from './delete-passage.ts';
import { appendBlocks, insertBlocks } from './insert-blocks.ts';
import { replacePassage } from './replace-passage.ts';
import { overlap, type Splice, spliced } from './splice.ts';

/** An edit and the text it changed: `range` is the place in the draft before. */
export interface AppliedEdit {
  edit: Edit;
  range: Range;
  before: string;
  after: string;
}

export interface EditedText {
  markdown: string;
  applied: AppliedEdit[];
  /** Their passage is not in the draft exactly once, or an earlier edit changes it too. */
  unmatched: Edit[];
}

/** Changes the passages of the edits, and no other character of the draft. */
export function applyEdits(markdown: string, edits: readonly Edit[]): EditedText {
  const draft = editableDraft(markdown);
  const accepted: { edit: Edit; splice: Splice }[] = [];
  const unmatched: Edit[] = [];
  for (const edit of insertionsLast(withoutRepeated(edits))) {
    const splice = spliceOf(draft, edit);
    if (splice !== undefined && isNothing(markdown, splice)) continue;
    const free = splice && besideAccepted(draft, splice, accepted);
    if (free === undefined) unmatched.push(edit);
    else accepted.push({ edit, splice: free });
  }
  return {
    markdown: spliced(
      markdown,
      accepted.map(({ splice }) => splice),
    ),
    applied: accepted.map(({ edit, splice }) => appliedEdit(markdown, edit, splice)),
    unmatched,
  };
}

function editableDraft(markdown: string): EditableDraft {
  return {
    markdown,
    blocks: createDraftBlocks(markdown),
    locate: createLocator(markdown),
  };
}

function spliceOf(
  draft: EditableDraft,
  { kind, passage, text: written }: Edit,
): Splice | undefined {
  const text = written.replace(/\r\n?/g, '\n');
  const isEmpty = text.trim() === '';
  if (kind === 'insert_after' && passage.trim() === '') return appendBlocks(draft, text);
  const range = findPassage(draft, passage.replace(/\r\n?/g, '\n'));
  if (range === undefined) return undefined;
  if (kind === 'delete' || (kind === 'replace' && isEmpty)) return deletePassage(draft, range);
  if (kind === 'replace') return replacePassage(draft, range, { passage, text });
  if (isEmpty) return { from: range.from, to: range.from, text: '' };
  return insertBlocks(draft, range, { kind, text });
}

function isNothing(markdown: string, { from, to, text }: Splice): boolean {
  return markdown.slice(from, to) === text || (from === to && text.trim() === '');
}

/** Two items may be served by the same change, which a writer then lists twice. */
function withoutRepeated(edits: readonly Edit[]): Edit[] {
  const byChange = new Map<string, Edit>();
  for (const edit of edits) {
    const key = JSON.stringify([edit.kind, edit.passage, edit.text]);
    const known = byChange.get(key);
    const serves = [...new Set([...(known?.serves ?? []), ...edit.serves])];
    byChange.set(key, { ...edit, serves });
  }
  return [...byChange.values()];
}

/** A block may be deleted and another one inserted beside it: the insertion adapts to the deletion. */
function insertionsLast(edits: readonly Edit[]): Edit[] {
  const isInsertion = ({ kind }: Edit) => Number(kind.startsWith('insert'));
  return edits.toSorted((a, b) => isInsertion(a) - isInsertion(b));
}

/** An insertion beside a block that another edit deletes moves to the place of that block. */
function besideAccepted(
  draft: EditableDraft,
  splice: Splice,
  accepted: readonly { splice: Splice }[],
): Splice | undefined {
  const rivals = accepted.map((one) => one.splice).filter((other) => overlap(splice, other));
  const [rival, ...others] = rivals;
  if (rival === undefined) return splice;
  const isMovable = splice.from === splice.to && rival.text === '' && others.length === 0;
  if (!isMovable) return undefined;
  const isLineStart = rival.from === 0 || draft.markdown.charAt(rival.from - 1) === '\n';
  const { from } = rival;
  const added = splice.text.replace(/^\n+/, '').trimEnd();
  const isBlock = splice.text.startsWith('\n\n') || splice.text.endsWith('\n\n');
  const breaks = isBlock ? '\n\n' : '\n';
  return { from, to: from, text: isLineStart ? added + breaks : breaks + added };
}

function appliedEdit(markdown: string, edit: Edit, { from, to, text }: Splice): AppliedEdit {
  const before = markdown.slice(from, to).trim();
  return { edit, range: { from, to }, before, after: text.trim() };
}
