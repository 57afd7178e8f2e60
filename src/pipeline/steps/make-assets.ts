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
import { showProgress, type Tools } from '../run-context.ts';
import { together } from '../step.ts';
import { makeLinkedInPost } from './make-linkedin-post.ts';
import { makeThumbnail } from './make-thumbnail.ts';

/** Thumbnail and LinkedIn text side by side, posted when both have settled; neither sinks the other. */
export async function makeAssets(tools: Tools, draft: Draft): Promise<Assets> {
  const { version } = draft;
  await showProgress(tools, { phase: 'making_assets', draft: version, round: version });
  const [thumbnail, linkedin_post] = await together([
    thumbnailNumber(tools, draft, 1),
    linkedInPostNumber(tools, draft, 1),
  ]);
  const assets = { thumbnail, linkedin_post };
  await postAssets(tools, draft, { number: 1, assets });
  return assets;
}

/** The `number`th making of the picture: 1 at first, more when somebody pressed Retry. */
export async function thumbnailNumber(tools: Tools, draft: Draft, number: number) {
  const name = `thumbnail:${number}`;
  const title = titleOf(tools.run.brief, draft.markdown);
  return await tools.step(name, MadeThumbnail, {
    do: () => makeThumbnail(tools, { name, title, draft }),
    givenUp: failed,
  });
}

export async function linkedInPostNumber(tools: Tools, draft: Draft, number: number) {
  const title = titleOf(tools.run.brief, draft.markdown);
  return await tools.step(`linkedin_post:${number}`, MadeLinkedInPost, {
    do: () => makeLinkedInPost(tools, { title, draft }),
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

export async function postAssets(tools: Tools, draft: Draft, made: Made): Promise<void> {
  const kinds = Object.keys(made.assets).join('+');
  await tools.once(`post:assets:${made.number}:${kinds}`, () =>
    tools.messenger.postAssets(tools.run, postedFrom(tools, draft, made)),
  );
}

/** A Retry that was pressed is over: the message it stands in says by whom. */
export async function showRetriedAssets(
  tools: Tools,
  draft: Draft,
  { subject, ...made }: Made & { subject: string },
): Promise<void> {
  await tools.once(`post:retry:${subject}`, async () => {
    const { run, decisions, messenger } = tools;
    const kinds = Object.keys(made.assets) as AssetKind[];
    const pressed = await Promise.all(
      kinds.map((kind) => decisions.find(run.id, subjectOfAsset(kind, made.number))),
    );
    const retried = Object.fromEntries(kinds.map((kind, index) => [kind, pressed[index]]));
    await messenger.showRetriedAssets(run, { ...postedFrom(tools, draft, made), retried });
  });
}

export function subjectOfAsset(kind: AssetKind, number: number): string {
  return `${kind}:${number}`;
}

function postedFrom({ run, pictures }: Tools, draft: Draft, made: Made): PostedAssets {
  return { draft, ...made, readPicture: ({ name }) => pictures.read(run.id, name) };
}
