import type { RunContext } from '../../engine/run-context.ts';
import type { DraftPost } from '../../ports/messenger.ts';
import type { Verdict } from '../../run.ts';
import { numberedDraft } from './numbered-draft.ts';

/** Recorded for a draft whose message also holds its verdict and may be folded; older versions did neither. */
export function layoutStep(version: number): string {
  return `layout:${version}`;
}

/** Posts a draft once. A draft that an older version posted keeps its layout. */
export async function postDraft(context: RunContext, post: DraftPost): Promise<void> {
  const { version } = post.draft;
  const posted = `post:draft:${version}`;
  if (!context.has(posted)) await context.effect(layoutStep(version), async () => {});
  await context.effect(posted, async () =>
    context.messenger.postDraft(context.run, await numberedPost(context, post)),
  );
}

export async function postVerdict(
  context: RunContext,
  post: DraftPost,
  verdict: Verdict,
): Promise<void> {
  const { run, messenger } = context;
  const { draft } = post;
  await context.effect(`post:verdict:${draft.version}`, async () => {
    if (!context.has(layoutStep(draft.version)))
      return await messenger.postVerdict(run, draft, verdict);
    await messenger.showVerdict(run, await numberedPost(context, post), verdict);
  });
}

async function numberedPost(context: RunContext, post: DraftPost): Promise<DraftPost> {
  const { draft, before } = post;
  const markdown =
    before && (await numberedDraft(context, { ...draft, markdown: before })).markdown;
  return { ...post, draft: await numberedDraft(context, draft), before: markdown };
}
