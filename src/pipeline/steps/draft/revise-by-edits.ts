import type { RunContext } from '../../engine/run-context.ts';
import { PipelineError } from '../../errors.ts';
import { EDIT_INSTRUCTIONS, editInput, repairInput } from '../../prompts/revise-by-edits.ts';
import { restoreTags } from '../../prompts/untrusted-text.ts';
import { DRAFT_CHARS_MAX, draftText } from '../../rules/draft-text.ts';
import { patchDraft } from '../../rules/edits/apply/patch-draft.ts';
import { answeredItems, editedDraft, type Revision } from '../../rules/edits/edited-draft.ts';
import {
  NO_REPAIR,
  RecordedEdits,
  RecordedRepair,
  WriterRepair,
  writerEdits,
} from '../../rules/edits/writer-edits.ts';
import type { Edit } from '../../run/revision.ts';
import { type Brief, Draft } from '../../run.ts';
import { briefOf } from '../brief/known-brief.ts';
import { readSources, recordedSources } from '../brief/read-sources.ts';
import { OUTPUT_TOKENS, retryTruncated } from './retry-truncated.ts';

/** The answer of the writer is recorded before the second request, so that neither is paid twice. */
export async function reviseByEdits(
  context: RunContext,
  revision: Revision,
  finish: (revised: Draft) => Draft,
): Promise<Draft> {
  const { version } = revision;
  // Of the newest draft, also for an earlier one: people have answered since.
  const known = await briefOf(context, version - 1);
  // Links of the notes that it answers are read first.
  if (!context.has(`edits:${version}`)) await readSources(context, version);
  const brief = { ...known, sources: await recordedSources(context, version) };
  const edits = await context.step(`edits:${version}`, RecordedEdits, () =>
    askForEdits(context, brief, revision),
  );
  const drafted = `draft:${version}`;
  // A later version of the rules must not ask for a repair of a draft that is recorded.
  const repair = context.has(drafted)
    ? NO_REPAIR
    : await repairEdits(context, brief, { revision, edits });
  return await context.step(drafted, Draft, async () =>
    finish(editedDraft(revision, edits, repair)),
  );
}

async function askForEdits(
  context: RunContext,
  brief: Brief,
  revision: Revision,
): Promise<RecordedEdits> {
  const { draft, open } = revision;
  const items = answeredItems(open);
  const ask = await askOf(context, editInput(await requestOf(context, brief, revision)));
  const wanted = { name: 'edits', schema: writerEdits(items) };
  const { value, usage } = await retryTruncated(ask, (request) =>
    context.model.answer(request, wanted),
  );
  const { rewrite, answers, changes } = value;
  const edits = restoredEdits(value.edits, draft.markdown);
  const isAsked = items.some(
    ({ id, kind, about }) => id === rewrite.serves && kind === 'note' && about === undefined,
  );
  if (!isAsked || rewrite.draft.trim() === '') return { edits, answers, changes, usage };
  const markdown = draftText(restoreTags(rewrite.draft, draft.markdown));
  return { edits: [], answers, changes, rewrite: markdown, usage };
}

async function repairEdits(
  context: RunContext,
  brief: Brief,
  { revision, edits: { edits, rewrite } }: { revision: Revision; edits: RecordedEdits },
): Promise<RecordedRepair> {
  if (rewrite !== undefined) return NO_REPAIR;
  const { draft, open, version } = revision;
  const { markdown, unmatched } = patchDraft(draft.markdown, edits, open);
  if (unmatched.length === 0) return NO_REPAIR;
  return await context.step(`repair:${version}`, RecordedRepair, {
    do: async () => {
      const served = new Set(unmatched.flatMap(({ serves }) => serves));
      const items = open.filter(({ id, kind }) => kind === 'question' || served.has(id));
      const request = await requestOf(context, brief, { ...revision, open: items });
      const edited = { ...request, draft: { version: draft.version, markdown } };
      const ask = await askOf(context, repairInput(edited, unmatched));
      const wanted = { name: 'edits', schema: WriterRepair };
      const { value, usage } = await retryTruncated(ask, (again) =>
        context.model.answer(again, wanted),
      );
      return { edits: restoredEdits(value.edits, markdown), usage };
    },
    givenUp: () => NO_REPAIR,
  });
}

async function requestOf({ nameOf }: RunContext, brief: Brief, { draft, open }: Revision) {
  const named = open.map(async (item) => ({ ...item, author: await nameOf(item.author) }));
  return { brief, draft, items: await Promise.all(named) };
}

async function askOf({ run, signal }: RunContext, input: string) {
  return {
    role: 'writer' as const,
    stage: 'revision' as const,
    model: run.brief.models.writer,
    instructions: EDIT_INSTRUCTIONS,
    input,
    outputTokensMax: OUTPUT_TOKENS.revision,
    signal,
  };
}

/** Raises `model_malformed` for edits that would make a draft too long. */
function restoredEdits(edits: readonly Edit[], markdown: string): Edit[] {
  const chars = edits.reduce((sum, { text }) => sum + text.length, markdown.length);
  if (chars > DRAFT_CHARS_MAX) {
    throw new PipelineError('model_malformed', `The edits have ${chars} characters`);
  }
  return edits.map((edit) => ({
    ...edit,
    passage: restoreTags(edit.passage, markdown),
    text: restoreTags(edit.text, markdown),
  }));
}
