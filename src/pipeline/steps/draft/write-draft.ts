import { createTextKeeper } from '../../engine/keep-text.ts';
import { type RunContext, showProgress } from '../../engine/run-context.ts';
import { hashOf } from '../../hash.ts';
import {
  EDITOR_WRITE_INSTRUCTIONS,
  WRITE_INSTRUCTIONS,
  writeInput,
} from '../../prompts/write-draft.ts';
import { continuableText, continuationText, joinAfter } from '../../rules/continue-draft.ts';
import { draftText } from '../../rules/draft-text.ts';
import { hasTrait } from '../../rules/failure-traits.ts';
import { Draft } from '../../run.ts';
import { postDraft } from './post-draft.ts';
import { OUTPUT_TOKENS, retryTruncated } from './retry-truncated.ts';

const STEP = 'draft:1';

/** Calls `onAsked` when the writer has been asked. */
export async function writeDraft(context: RunContext, onAsked = () => {}): Promise<Draft> {
  const { run, messenger } = context;
  await showProgress(context, { phase: 'drafting', draft: 1, round: 1 });
  if (run.brief.fromThread !== undefined)
    await context.effect('post:source_link', () => messenger.linkSource(run));
  let hasSaved = false;
  const draft = await context.step(STEP, Draft, async () => {
    const written = await write(context, onAsked);
    hasSaved = written.hasSaved;
    return written.draft;
  });
  if (hasSaved) await context.unfinishedDrafts.forget(run.id, STEP);
  await postDraft(context, { draft, answered: [] });
  return draft;
}

/** Continues the text of an interrupted attempt, if it is long enough. */
async function write(
  context: RunContext,
  onAsked: () => void,
): Promise<{ draft: Draft; hasSaved: boolean }> {
  const { run, claim, runs, model, messenger, signal, unfinishedDrafts } = context;
  const stored = (await unfinishedDrafts.find(run.id, STEP)) ?? '';
  const written = continuableText(stored);
  const join = joinAfter(written);
  const live = messenger.liveDraft(run, 1, () => runs.isHeld(claim));
  if (written !== '') live.show(written);
  const keeper = createTextKeeper(context, STEP, { stored, continued: written });
  const onText = (text: string) => {
    live.show(join(text));
    keeper.update(join(text));
  };
  const ask = {
    role: 'writer' as const,
    stage: 'draft' as const,
    model: run.brief.models.writer,
    instructions: run.brief.loop === 'editor' ? EDITOR_WRITE_INSTRUCTIONS : WRITE_INSTRUCTIONS,
    input: writeInput(run.brief, written),
    outputTokensMax: OUTPUT_TOKENS.draft,
    signal,
  };
  try {
    const writing = retryTruncated(ask, (request) => model.write(request, onText));
    onAsked();
    const { text, usage } = await writing;
    await keeper.waitForSave();
    const markdown = draftText(join(written === '' ? text : continuationText(written, text)));
    const draft = { version: 1, markdown, hash: hashOf(markdown), changes: [], answers: [], usage };
    return { draft, hasSaved: keeper.hasSaved() };
  } catch (error) {
    await keeper.waitForSave();
    if (signal.aborted || isInterruption(error)) await keeper.saveLatest();
    // The text led to a bad answer: the next attempt starts over.
    else if (keeper.hasSaved()) await unfinishedDrafts.forget(run.id, STEP);
    throw error;
  }
}

function isInterruption(error: unknown): boolean {
  return hasTrait(error, 'isTransient') && error.code !== 'model_malformed';
}
