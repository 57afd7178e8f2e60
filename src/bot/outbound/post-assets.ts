import type { PostedAssets, Published } from '../../pipeline/messenger.ts';
import { titleOf } from '../../pipeline/rules/title.ts';
import type { Picture, Run } from '../../pipeline/run.ts';
import { slackErrorOf } from '../api/slack-calls.ts';
import { PROCESSED } from '../ports.ts';
import { escapeMrkdwn, toPlainText } from '../text/escape.ts';
import { assetsMessage } from '../views/assets-message.ts';
import { postFile, postFileName } from '../views/published-post.ts';
import { wordsFor } from '../words/words.ts';
import type { Deliver } from './deliver.ts';
import { isProcessed, waitForNextLook } from './processed-file.ts';
import { shareFile, type UploadDeps } from './upload.ts';

/**
 * Says what was made, then shares the picture, so that the two stand in this order however long Slack
 * takes. Once Slack has processed the picture it is shown beside its text too. Raises `Parked` while
 * that is waited for; called again, it goes on where it was.
 */
export async function postAssets(
  deps: UploadDeps,
  deliver: Deliver,
  { run, posted }: { run: Run; posted: PostedAssets },
): Promise<void> {
  const key = `assets:${posted.number}:${Object.keys(posted.assets).join('+')}`;
  const show = (fileId?: string) =>
    deliver.put(run, key, assetsMessage(wordsFor(), run, { ...posted, fileId }));
  const { thumbnail } = posted.assets;
  if (thumbnail?.state !== 'made') return await show();

  const file = { runId: run.id, key: fileKey(thumbnail.asset) };
  const shared = await deps.deliveries.find(file.runId, file.key);
  // A message that shows the picture already must not lose it in between.
  if (shared?.hash !== PROCESSED) await show();
  const fileId = await shareThumbnail(deps, run, { ...posted, picture: thumbnail.asset });
  if (!(await isProcessed(deps, file))) return;
  if (!(await wasAcceptedAs(show(fileId)))) await waitForNextLook(deps, file);
}

async function wasAcceptedAs(posting: Promise<unknown>): Promise<boolean> {
  try {
    await posting;
    return true;
  } catch (error) {
    if (slackErrorOf(error) === 'invalid_blocks') return false;
    throw error;
  }
}

async function shareThumbnail(
  deps: UploadDeps,
  run: Run,
  {
    draft,
    picture,
    readPicture,
  }: Pick<PostedAssets, 'draft' | 'readPicture'> & { picture: Picture },
): Promise<string> {
  const extension = picture.mimetype.replace('image/', '');
  return await shareFile(deps, run, {
    key: fileKey(picture),
    readBytes: () => readPicture(picture),
    filename: `thumbnail.${extension}`,
    title: toPlainText(picture.altText),
    comment: wordsFor().assets.thumbnailFile(draft.version, escapeMrkdwn(picture.altText)),
  });
}

function fileKey({ name }: Picture): string {
  return `file:${name}`;
}

/** Attaches the finished Markdown. */
export async function sharePost(deps: UploadDeps, run: Run, published: Published): Promise<void> {
  const title = titleOf(run.brief, published.draft.markdown);
  await shareFile(deps, run, {
    key: 'file:post',
    readBytes: async () => Buffer.from(postFile(run, published)),
    filename: postFileName(title),
    title: toPlainText(title),
    comment: wordsFor().assets.postFile(escapeMrkdwn(title)),
  });
}
