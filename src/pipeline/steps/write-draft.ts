import { draftText } from '../draft-text.ts';
import { hashOf } from '../hash.ts';
import { WRITE_INSTRUCTIONS, writeInput } from '../prompts/write-draft.ts';
import { Draft } from '../run.ts';
import { showProgress, type Tools } from '../tools.ts';
import { OUTPUT_TOKENS, withMoreRoom } from './more-room.ts';

/** Version 1. Its words appear in the thread while they are written. */
export async function writeDraft(tools: Tools): Promise<Draft> {
  const { run, claim, runs, model, messenger, signal } = tools;
  await showProgress(tools, { phase: 'drafting', draft: 1, round: 1 });
  const draft = await tools.step('draft:1', Draft, async () => {
    const live = messenger.liveDraft(run, 1, () => runs.isHeld(claim));
    const ask = {
      role: 'writer' as const,
      instructions: WRITE_INSTRUCTIONS,
      input: writeInput(run.brief),
      outputTokensMax: OUTPUT_TOKENS.draft,
      signal,
    };
    const written = await withMoreRoom(ask, (roomy) => model.write(roomy, live.show));
    const markdown = draftText(written.text);
    const hash = hashOf(markdown);
    return { version: 1, markdown, hash, changes: [], answers: [], usage: written.usage };
  });
  await tools.once('post:draft:1', () => messenger.postDraft(run, draft, []));
  return draft;
}
