import { z } from 'zod';
import type { RunContext } from '../../engine/run-context.ts';
import { PipelineError } from '../../errors.ts';
import { EDIT_INSTRUCTIONS, editInput, repairInput } from '../../prompts/revise-by-edits.ts';
import { restoreTags } from '../../prompts/untrusted-text.ts';
import { lostByRewrite } from '../../rules/by-hand/guards.ts';
import { DRAFT_CHARS_MAX, draftText } from '../../rules/draft-text.ts';
import { patchDraft } from '../../rules/edits/apply/patch-draft.ts';
import { asksForWholePost } from '../../rules/edits/asks-for.ts';
import {
  answeredItems,
  editedDraft,
  guardsOf,
  type Revision,
  reasonToRefuse,
} from '../../rules/edits/edited-draft.ts';
import {
  NO_REPAIR,
  RecordedEdits,
  RecordedRepair,
  WriterRepair,
  writerEdits,
} from '../../rules/edits/writer-edits.ts';
import { groundsOf } from '../../rules/quotations/inexact-quotations.ts';
import type { Edit } from '../../run/revision.ts';
import { type Brief, Draft } from '../../run.ts';
import { knownBrief } from '../brief/known-brief.ts';
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
  const known = await knownBrief(context, version - 1);
  // Links of the notes that it answers are read first.
  if (!context.has(`edits:${version}`)) await readSources(context, version);
  const brief = { ...known, sources: await recordedSources(context, version) };
  const locked = await lockedSections(context, version);
  const guarded = { ...revision, locked, grounds: groundsOf(brief) };
  const edits = await editsFor(context, brief, guarded);
  const drafted = `draft:${version}`;
  // A later version of the rules must not ask for a repair of a draft that is recorded.
  const repair = context.has(drafted)
    ? NO_REPAIR
    : await repairEdits(context, brief, { revision: guarded, edits });
  return await context.step(drafted, Draft, async () =>
    finish(editedDraft(guarded, edits, repair)),
  );
}

/** Recorded before the writer is asked, if there are any: a later lock is for the next revision. */
async function lockedSections(
  { run, step, has, sectionLocks }: RunContext,
  version: number,
): Promise<string[]> {
  const name = `locks:${version}`;
  if (!has(name) && has(`edits:${version}`)) return [];
  const headings = has(name) ? [] : (await sectionLocks.list(run.id)).map((lock) => lock.heading);
  if (!has(name) && headings.length === 0) return [];
  return await step(name, z.array(z.string()), async () => headings);
}

/** A rewrite that loses guarded parts is asked for once more, with these parts. */
async function editsFor(
  context: RunContext,
  brief: Brief,
  revision: Revision,
): Promise<RecordedEdits> {
  const { version } = revision;
  const name = `edits:${version}`;
  const edits = await context.step(name, RecordedEdits, () =>
    askForEdits(context, brief, { revision }),
  );
  const { rewrite } = edits;
  if (rewrite === undefined || reasonToRefuse(revision, rewrite) === undefined) return edits;
  return await context.step(`${name}:again`, RecordedEdits, {
    do: () => askForEdits(context, brief, { revision, rewrite }),
    givenUp: () => edits,
  });
}

async function askForEdits(
  context: RunContext,
  brief: Brief,
  { revision, rewrite }: { revision: Revision; rewrite?: string },
): Promise<RecordedEdits> {
  const { draft, open } = revision;
  const items = answeredItems(open);
  const asked = await requestOf(context, brief, revision);
  const lost =
    rewrite === undefined ? undefined : lostByRewrite(draft.markdown, rewrite, guardsOf(revision));
  const ask = await askOf(context, editInput({ ...asked, lost }));
  const wanted = { name: 'edits', schema: writerEdits(items.map(({ id }) => id)) };
  const { value, usage } = await retryTruncated(ask, (request) =>
    context.model.answer(request, wanted),
  );
  const { rewrite: written, answers, changes } = value;
  const edits = restoredEdits(value.edits, draft.markdown);
  const asking = items.find(
    ({ id, kind, about }) => id === written.serves && kind === 'note' && about === undefined,
  );
  if (asking === undefined || written.draft.trim() === '')
    return { edits, answers, changes, usage };
  const markdown = draftText(restoreTags(written.draft, draft.markdown));
  if (asking.aim !== undefined || !asksForWholePost(asking)) {
    const serves = [asking.id];
    const whole: Edit = { serves, kind: 'replace', passage: draft.markdown, text: markdown };
    // As any edit, it is left out if it is outside of the place of the note or loses parts of the post.
    return { edits: [whole, ...edits], answers, changes, usage };
  }
  return { edits: [], answers, changes, rewrite: markdown, usage };
}

async function repairEdits(
  context: RunContext,
  brief: Brief,
  { revision, edits: { edits, rewrite } }: { revision: Revision; edits: RecordedEdits },
): Promise<RecordedRepair> {
  if (rewrite !== undefined) return NO_REPAIR;
  const { draft, open, version } = revision;
  const asked = { items: open, guards: guardsOf(revision) };
  const { markdown, unmatched } = patchDraft(draft.markdown, edits, asked);
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

async function requestOf({ nameOf }: RunContext, brief: Brief, revision: Revision) {
  const { draft, open } = revision;
  const named = open.map(async (item) => ({ ...item, author: await nameOf(item.author) }));
  return { brief, draft, items: await Promise.all(named), guards: guardsOf(revision) };
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
