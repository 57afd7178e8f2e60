import { z } from 'zod';
import { type RunContext, showProgress } from '../../engine/run-context.ts';
import { hashOf } from '../../hash.ts';
import type { Revising } from '../../ports/messenger.ts';
import { REVISE_INSTRUCTIONS, reviseInput } from '../../prompts/revise-draft.ts';
import { keptSentences } from '../../rules/by-hand/protected-sentences.ts';
import { draftText } from '../../rules/draft-text.ts';
import { hasSameWords } from '../../rules/text/same-words.ts';
import { Answer, type Brief, Draft, type LedgerItem, type Verdict } from '../../run.ts';
import { schemaByIds } from '../../schema-by-ids.ts';
import { askAboutGaps, closeQuestions } from '../brief/ask-questions.ts';
import { postDraft } from './post-draft.ts';
import { OUTPUT_TOKENS, retryTruncated } from './retry-truncated.ts';
import { reviseByEdits } from './revise-by-edits.ts';

const ItemAnswer = Answer.omit({ id: true, because: true, replacements: true }).extend({
  status: Answer.shape.status.exclude(['partly']),
});

/** One property for each open item, so that the schema requires every answer. */
const revisionSchema = schemaByIds((itemIds) =>
  z.object({
    answers: z.object(Object.fromEntries(itemIds.map((id) => [id, ItemAnswer]))),
    changes: z.array(z.string()),
    draft: z.string(),
  }),
);

export interface Revised {
  draft: Draft;
  /** The verdict on the draft before, if it applies to this one too. */
  reviewed: Verdict | undefined;
}

interface Base {
  draft: Draft;
  verdict: Verdict;
  /** Of the revision. */
  version: number;
  /** No person asked for the revision. */
  competes: boolean;
}

export async function reviseDraft(
  context: RunContext,
  base: Base,
  open: readonly LedgerItem[],
): Promise<Revised> {
  const { draft, verdict, version } = base;
  const finish = (revised: Draft) => revisionOf(base, revised);
  await showProgress(context, { phase: 'revising', draft: version, round: version - 1 });
  await showRevising(context, { version, items: open });
  const isEditor = context.run.brief.loop === 'editor';
  // A new version keeps every approved sentence that the request leaves alone.
  const revised =
    isEditor || context.run.brief.basedOn
      ? await reviseByEdits(context, { draft, version, open }, finish)
      : await context.step(`draft:${version}`, Draft, async () =>
          finish(await revise(context, draft, open)),
        );
  await context.effect(`answers:${version}`, async () => {
    await context.ledger.answer(context.claim, withTexts(revised.answers, open));
    if (isEditor) await closeQuestions(context, draft, revised);
  });
  if (isEditor) await askAboutGaps(context, revised);
  const posted = `post:draft:${version}`;
  // Older versions posted and judged an unchanged draft again; their runs continue that way.
  if (isUnchanged(context.run.brief, draft, revised) && !context.has(posted)) {
    await context.effect(`post:answers:${version}`, () =>
      context.messenger.postAnswers(context.run, revised, open),
    );
    return { draft: revised, reviewed: verdict };
  }
  await postDraft(context, { draft: revised, answered: open, before: draft.markdown });
  return { draft: revised, reviewed: undefined };
}

/** A note that its author has edited since stays open. */
function withTexts(answers: readonly Answer[], open: readonly LedgerItem[]) {
  const notes = new Map(open.flatMap((one) => (one.kind === 'note' ? [[one.id, one.text]] : [])));
  return answers.map((answer) => ({ ...answer, text: notes.get(answer.id) }));
}

/** Not recorded: the draft replaces it. A stale worker must not show it over the finished draft. */
async function showRevising(context: RunContext, revising: Revising): Promise<void> {
  const { has, run, runs, claim, messenger } = context;
  if (has(`draft:${revising.version}`) || !(await runs.isHeld(claim))) return;
  await messenger.showRevising(run, revising);
}

/** A loop of rewrites judges the same text again if the writer says that it addressed an item. */
function isUnchanged({ loop }: Brief, before: Draft, { hash, answers }: Draft): boolean {
  if (hash !== before.hash) return false;
  return loop === 'editor' || answers.every(({ status }) => status === 'declined');
}

/** Other punctuation, which no person asked for, does not need another review. */
function revisionOf({ draft, version, competes }: Base, revised: Draft): Draft {
  const isSame = competes && hasSameWords(draft.markdown, revised.markdown);
  const base = draft.version === version - 1 ? {} : { base: draft.version };
  const text = isSame ? unchanged(draft, revised) : {};
  const byHand = keptSentences(draft.protected ?? [], { ...revised, ...text }.markdown);
  return { ...revised, version, ...text, ...base, ...(byHand.length > 0 && { protected: byHand }) };
}

/** The writer changed only signs, so no item is addressed. */
function unchanged({ markdown, hash }: Draft, { hash: written, answers, edits }: Draft) {
  if (written === hash) return {};
  const nothing = { before: '', after: '', replacements: [] };
  return {
    markdown,
    hash,
    changes: [],
    answers: answers.map((answer): Answer => {
      const because = answer.because ?? { code: 'no_reason_given' as const };
      return { ...answer, ...nothing, status: 'declined', reason: '', because };
    }),
    ...(edits && { edits: { ...edits, applied: 0, outsideShare: 0 } }),
  };
}

async function revise(
  { run, model, nameOf, signal }: RunContext,
  draft: Draft,
  open: readonly LedgerItem[],
): Promise<Draft> {
  const authors = open.map(async (item) => ({ ...item, author: await nameOf(item.author) }));
  const named = await Promise.all(authors);
  const ask = {
    role: 'writer' as const,
    stage: 'revision' as const,
    model: run.brief.models.writer,
    instructions: REVISE_INSTRUCTIONS,
    input: reviseInput(run.brief, draft, named),
    outputTokensMax: OUTPUT_TOKENS.revision,
    signal,
  };
  const wanted = { name: 'revision', schema: revisionSchema(open.map(({ id }) => id)) };
  const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
  const markdown = draftText(value.draft);
  return {
    version: draft.version + 1,
    markdown,
    hash: hashOf(markdown),
    changes: value.changes,
    answers: Object.entries(value.answers).map(([id, answer]) => ({ id, ...withReason(answer) })),
    usage,
  };
}

/** The author of a declined note always gets a reason. */
function withReason(answer: z.infer<typeof ItemAnswer>): Omit<Answer, 'id'> {
  const hasReason = answer.status === 'addressed' || answer.reason.trim() !== '';
  return hasReason ? answer : { ...answer, reason: '', because: { code: 'no_reason_given' } };
}
