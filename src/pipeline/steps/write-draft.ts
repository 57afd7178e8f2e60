import { hashOf } from '../hash.ts';
import { createTextKeeper } from '../keep-text.ts';
import { WRITE_INSTRUCTIONS, writeInput } from '../prompts/write-draft.ts';
import { continuableText, joining } from '../rules/continue-draft.ts';
import { draftText, unwrapped } from '../rules/draft-text.ts';
import { hasTrait } from '../rules/failure-traits.ts';
import { Draft } from '../run.ts';
import { type RunContext, showProgress } from '../run-context.ts';
import { OUTPUT_TOKENS, retryTruncated } from './retry-truncated.ts';

const STEP = 'draft:1';

/** Version 1. Its words appear in the thread while they are written. */
export async function writeDraft(context: RunContext): Promise<Draft> {
  const { run, messenger } = context;
  await showProgress(context, { phase: 'drafting', draft: 1, round: 1 });
  let hasKept = false;
  const draft = await context.step(STEP, Draft, async () => {
    const written = await write(context);
    hasKept = written.hasKept;
    return written.draft;
  });
  if (hasKept) await context.unfinishedDrafts.forget(run.id, STEP);
  await context.effect('post:draft:1', () => messenger.postDraft(run, draft, []));
  return draft;
}

/** Goes on from what an earlier attempt has left, if that is worth it. */
async function write(context: RunContext): Promise<{ draft: Draft; hasKept: boolean }> {
  const { run, claim, runs, model, messenger, signal, unfinishedDrafts } = context;
  const found = (await unfinishedDrafts.find(run.id, STEP)) ?? '';
  const written = continuableText(found);
  const joined = joining(written);
  const live = messenger.liveDraft(run, 1, () => runs.isHeld(claim));
  if (written !== '') live.show(written);
  const keeper = createTextKeeper(context, STEP, { found, written });
  const onText = (text: string) => {
    live.show(joined(text));
    keeper.take(joined(text));
  };
  const ask = {
    role: 'writer' as const,
    model: run.brief.models.writer,
    instructions: WRITE_INSTRUCTIONS,
    input: writeInput(run.brief, written),
    outputTokensMax: OUTPUT_TOKENS.draft,
    signal,
  };
  try {
    const { text, usage } = await retryTruncated(ask, (roomy) => model.write(roomy, onText));
    await keeper.end();
    const markdown = draftText(joined(written === '' ? text : unwrapped(text.trim())));
    const draft = { version: 1, markdown, hash: hashOf(markdown), changes: [], answers: [], usage };
    return { draft, hasKept: keeper.hasKept() };
  } catch (error) {
    await keeper.end();
    if (signal.aborted || isCutOff(error)) await keeper.cutOff();
    // What it made of these words was no post: the next attempt does without them.
    else if (keeper.hasKept()) await unfinishedDrafts.forget(run.id, STEP);
    throw error;
  }
}

function isCutOff(error: unknown): boolean {
  return hasTrait(error, 'isTransient') && error.code !== 'model_malformed';
}
