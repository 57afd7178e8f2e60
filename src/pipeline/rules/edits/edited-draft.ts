import { hashOf } from '../../hash.ts';
import type { Edit } from '../../run/revision.ts';
import type { Answer, Draft, LedgerItem, Usage } from '../../run.ts';
import { type GuardReason, type Guards, lostByRewrite } from '../by-hand/guards.ts';
import { findGaps } from '../gaps.ts';
import { draftGaps } from '../review/questions.ts';
import { type PatchedDraft, patchDraft } from './apply/patch-draft.ts';
import { itemAnswer, withReason } from './item-answers.ts';
import { missingParts } from './lost-parts.ts';
import { outsideShare, rewrittenShare } from './outside-share.ts';
import type { ItemAnswer, RecordedEdits, RecordedRepair } from './writer-edits.ts';

/** A revision of `draft`; `open` holds the items it answers and the questions they are about. */
export interface Revision {
  draft: Draft;
  version: number;
  open: readonly LedgerItem[];
  /** The headings of locked sections. */
  locked?: readonly string[];
  grounds?: readonly string[];
}

export function guardsOf({ draft, locked = [], grounds }: Revision): Guards {
  return { sentences: draft.protected ?? [], locked, grounds };
}

/** The items that the writer answers: questions are for people. */
export function answeredItems(open: readonly LedgerItem[]): LedgerItem[] {
  return open.filter(({ kind }) => kind !== 'question');
}

/** The draft with the edits and, against that draft, those of the second request. */
export function editedDraft(
  revision: Revision,
  recorded: RecordedEdits,
  repair: RecordedRepair,
): Draft {
  const { rewrite } = recorded;
  const lost = rewrite === undefined ? undefined : reasonToRefuse(revision, rewrite);
  if (lost !== undefined) return withoutRewrite(revision, recorded, lost);
  if (rewrite !== undefined) return rewrittenDraft(revision, recorded, rewrite);
  const { draft, version, open } = revision;
  const asked = { items: open, guards: guardsOf(revision) };
  const first = patchDraft(draft.markdown, recorded.edits, asked);
  const second = patchDraft(first.markdown, repair.edits, asked);
  const { markdown } = second;
  const applied = [...first.applied, ...second.applied];
  const unmatched = [...second.unmatched, ...neverRepaired(first, repair)];
  const refused = [...first.refused, ...second.refused];
  const results = { markdown, applied, unmatched, refused };
  const gapsLeft = gapsLeftIn(markdown, open);
  const answers = answeredItems(open).map((item) => {
    return itemAnswer(item, answerTo(item, recorded), { results, gapsLeft });
  });
  return {
    version,
    markdown,
    hash: hashOf(markdown),
    changes: applied.length === 0 ? [] : recorded.changes,
    answers,
    edits: {
      applied: applied.length,
      unmatched,
      refused,
      outsideShare:
        outsideShare(draft.markdown, first.applied, open) +
        outsideShare(first.markdown, second.applied, open),
      isRewritten: false,
      lost: [],
    },
    usage: sumOf(recorded.usage, repair.usage),
  };
}

/** Why a rewrite is left out: it has lost a sentence that a person wrote, or a locked section. */
export function reasonToRefuse(revision: Revision, rewrite: string): GuardReason | undefined {
  const lost = lostByRewrite(revision.draft.markdown, rewrite, guardsOf(revision));
  if (lost.locked.length > 0) return 'section_locked';
  return lost.sentences.length > 0 ? 'written_by_hand' : undefined;
}

function withoutRewrite(
  { draft: { markdown, hash }, version, open }: Revision,
  { usage }: RecordedEdits,
  code: GuardReason,
): Draft {
  const nothing = { reason: '', before: '', after: '' };
  const because = { code };
  const answers = answeredItems(open).map(
    ({ id }): Answer => ({ id, status: 'declined', because, ...nothing }),
  );
  const edits = { applied: 0, unmatched: [], refused: [], outsideShare: 0 };
  const report = { ...edits, isRewritten: false, lost: [] };
  return { version, markdown, hash, changes: [], answers, edits: report, usage };
}

function rewrittenDraft(
  { draft, version, open }: Revision,
  recorded: RecordedEdits,
  markdown: string,
): Draft {
  const lost = missingParts(draft.markdown, markdown).map(({ kind, text }) => ({ kind, text }));
  const answers = answeredItems(open).map((item): Answer => {
    return withReason({ id: item.id, ...answerTo(item, recorded), before: '', after: '' });
  });
  const report = { applied: 0, unmatched: [], refused: [], isRewritten: true, lost };
  const { changes, usage } = recorded;
  const edits = { ...report, outsideShare: rewrittenShare(draft.markdown, markdown) };
  return { version, markdown, hash: hashOf(markdown), changes, answers, edits, usage };
}

/** The ids of questions with a gap, also of questions that this revision does not know. */
function gapsLeftIn(markdown: string, open: readonly LedgerItem[]): Set<string> {
  const asked = draftGaps(markdown, open).flatMap(({ item }) => item?.id ?? []);
  return new Set([...asked, ...findGaps(markdown).flatMap(({ id }) => id ?? [])]);
}

function answerTo({ id }: LedgerItem, { answers }: RecordedEdits): ItemAnswer {
  return answers[id] ?? { status: 'declined', reason: '' };
}

/** The unmatched edits for which the second answer has no other: each of its edits repairs one. */
function neverRepaired({ unmatched }: PatchedDraft, { edits }: RecordedRepair): Edit[] {
  const left = [...edits];
  return unmatched.filter(({ serves }) => {
    const at = left.findIndex((edit) => edit.serves.some((id) => serves.includes(id)));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function sumOf(first: Usage, second: Usage | undefined): Usage {
  return {
    model: first.model,
    inputTokens: first.inputTokens + (second?.inputTokens ?? 0),
    outputTokens: first.outputTokens + (second?.outputTokens ?? 0),
  };
}
