import type { PostedAssets, Published } from '../pipeline/messenger.ts';
import type { Run } from '../pipeline/run.ts';
import { titleOf } from '../pipeline/run.ts';
import type { Deliver } from './deliver.ts';
import type { BotClock } from './live-draft.ts';
import { slackErrorOf } from './slack-calls.ts';
import { escaped, plain } from './text.ts';
import { shareFile, type UploadDeps } from './upload.ts';
import { assetsMessage } from './views/assets-message.ts';
import { postFile, postFileName } from './views/published-post.ts';

export interface AssetsDeps extends UploadDeps {
  clock: BotClock;
}

/** Shares the picture and says what was made; with the picture beside it as soon as Slack has it ready. */
export async function postAssets(
  deps: AssetsDeps,
  deliver: Deliver,
  { run, posted }: { run: Run; posted: PostedAssets },
): Promise<void> {
  const fileId = await shareThumbnail(deps, run, posted);
  const key = `assets:${posted.number}:${Object.keys(posted.assets).join('+')}`;
  const show = (picture: string | undefined) =>
    deliver.put(run, key, assetsMessage(run, posted, picture));
  if (await isTakenAs(show(fileId))) return;
  await show(undefined);
  await addPicture(deps.clock, () => show(fileId));
}

const PICTURE_WAITS_MS = [250, 500, 1_000, 2_000];

/** Slack may not have processed the file yet. The message stands without its picture until it has, or for good. */
async function addPicture(clock: BotClock, show: () => Promise<void>): Promise<void> {
  for (const waitMs of PICTURE_WAITS_MS) {
    await clock.sleep(waitMs);
    if (await isTakenAs(show())) return;
  }
}

async function isTakenAs(posting: Promise<unknown>): Promise<boolean> {
  try {
    await posting;
    return true;
  } catch (error) {
    if (slackErrorOf(error) === 'invalid_blocks') return false;
    throw error;
  }
}

/** Gives the file's id, or undefined when this posting has no picture. */
async function shareThumbnail(
  deps: UploadDeps,
  run: Run,
  { assets, draft, readPicture }: PostedAssets,
): Promise<string | undefined> {
  const { thumbnail } = assets;
  if (thumbnail?.state !== 'made') return undefined;
  const { asset } = thumbnail;
  const extension = asset.mimetype.replace('image/', '');
  return await shareFile(deps, run, {
    key: `file:${asset.name}`,
    bytes: await readPicture(asset),
    filename: `thumbnail.${extension}`,
    title: plain(asset.altText),
    comment: `Thumbnail for draft ${draft.version}. ${escaped(asset.altText)}`,
  });
}

/** Attaches the finished Markdown. */
export async function sharePost(deps: UploadDeps, run: Run, published: Published): Promise<void> {
  const title = titleOf(run.brief, published.draft.markdown);
  await shareFile(deps, run, {
    key: 'file:post',
    bytes: Buffer.from(postFile(run, published)),
    filename: postFileName(title),
    title: plain(title),
    comment: `The final Markdown of “${escaped(title)}”`,
  });
}
