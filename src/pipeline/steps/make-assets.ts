import { makeLinkedInPost } from '../assets/linkedin-post.ts';
import { makeThumbnail } from '../assets/thumbnail.ts';
import type { PostedAssets } from '../messenger.ts';
import { titleOf } from '../rules/title.ts';
import {
  type AssetKind,
  type Assets,
  type Draft,
  type FailureCode,
  MadeLinkedInPost,
  MadeThumbnail,
} from '../run.ts';
import { type RunContext, showProgress } from '../run-context.ts';
import { settleAll } from '../step.ts';

/** Thumbnail and LinkedIn text side by side, posted when both have settled; neither sinks the other. */
export async function makeAssets(context: RunContext, draft: Draft): Promise<Assets> {
  const { version } = draft;
  await showProgress(context, { phase: 'making_assets', draft: version, round: version });
  const [thumbnail, linkedin_post] = await settleAll([
    makeThumbnailAttempt(context, draft, 1),
    makeLinkedInPostAttempt(context, draft, 1),
  ]);
  const assets = { thumbnail, linkedin_post };
  await postAssets(context, draft, { number: 1, assets });
  return assets;
}

/** The `number`th making of the picture: 1 at first, more when somebody pressed Retry. */
export async function makeThumbnailAttempt(context: RunContext, draft: Draft, number: number) {
  const name = `thumbnail:${number}`;
  const title = titleOf(context.run.brief, draft.markdown);
  return await context.step(name, MadeThumbnail, {
    do: () => makeThumbnail(context, { name, title, draft }),
    givenUp: failed,
  });
}

export async function makeLinkedInPostAttempt(context: RunContext, draft: Draft, number: number) {
  const title = titleOf(context.run.brief, draft.markdown);
  return await context.step(`linkedin_post:${number}`, MadeLinkedInPost, {
    do: () => makeLinkedInPost(context, { title, draft }),
    givenUp: failed,
  });
}

function failed(code: FailureCode) {
  return { state: 'failed' as const, code };
}

interface Made {
  number: number;
  assets: Partial<Assets>;
}

export async function postAssets(context: RunContext, draft: Draft, made: Made): Promise<void> {
  const kinds = Object.keys(made.assets).join('+');
  await context.effect(`post:assets:${made.number}:${kinds}`, () =>
    context.messenger.postAssets(context.run, postedFrom(context, draft, made)),
  );
}

/** A Retry that was pressed is over: the message it stands in says by whom. */
export async function showRetriedAssets(
  context: RunContext,
  draft: Draft,
  { subject, ...made }: Made & { subject: string },
): Promise<void> {
  await context.effect(`post:retry:${subject}`, async () => {
    const { run, decisions, messenger } = context;
    const kinds = Object.keys(made.assets) as AssetKind[];
    const pressed = await Promise.all(
      kinds.map((kind) => decisions.find(run.id, subjectOfAsset(kind, made.number))),
    );
    const retried = Object.fromEntries(kinds.map((kind, index) => [kind, pressed[index]]));
    await messenger.showRetriedAssets(run, { ...postedFrom(context, draft, made), retried });
  });
}

export function subjectOfAsset(kind: AssetKind, number: number): string {
  return `${kind}:${number}`;
}

function postedFrom({ run, pictures }: RunContext, draft: Draft, made: Made): PostedAssets {
  return { draft, ...made, readPicture: ({ name }) => pictures.read(run.id, name) };
}
