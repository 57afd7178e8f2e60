import type { PostedAssets, Published } from '../../pipeline/messenger.ts';
import { PROCESSED } from '../../pipeline/messenger-ports.ts';
import { titleOf } from '../../pipeline/rules/title.ts';
import type { Picture, Run } from '../../pipeline/run.ts';
import { slackErrorOf } from '../api/slack-calls.ts';
import { escapeMrkdwn, toPlainText } from '../text/escape.ts';
import { assetsMessage } from '../views/assets-message.ts';
import { postFile, postFileName } from '../views/published-post.ts';
import type { Deliver } from './deliver.ts';
import { isProcessed, waitForNextCheck } from './processed-file.ts';
import { shareFile, type UploadDeps } from './upload.ts';

/**
 * Posts the message about the assets, then shares the picture, so that their order is fixed even if
 * Slack is slow. Once Slack has processed the picture, the message shows it too. Raises `Parked` while
 * it waits for that; the next call resumes.
 */
export async function postAssets(
  deps: UploadDeps,
  deliver: Deliver,
  { run, posted }: { run: Run; posted: PostedAssets },
): Promise<void> {
  const key = `assets:${posted.number}:${Object.keys(posted.assets).join('+')}`;
  const show = (fileId?: string) => deliver.put(run, key, assetsMessage(run, posted, fileId));
  const { thumbnail } = posted.assets;
  if (thumbnail?.state !== 'made') return await show();

  const file = { runId: run.id, key: fileKey(thumbnail.asset) };
  const shared = await deps.deliveries.find(file.runId, file.key);
  // An update without the picture would remove it from a message that already shows it.
  if (shared?.hash !== PROCESSED) await show();
  const fileId = await shareThumbnail(deps, run, { ...posted, picture: thumbnail.asset });
  if (!(await isProcessed(deps, file))) return;
  if (!(await wasAcceptedAs(show(fileId)))) await waitForNextCheck(deps, file);
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
    comment: `Thumbnail for draft ${draft.version}. ${escapeMrkdwn(picture.altText)}`,
  });
}

function fileKey({ name }: Picture): string {
  return `file:${name}`;
}

export async function sharePost(deps: UploadDeps, run: Run, published: Published): Promise<void> {
  const title = titleOf(run.brief, published.draft.markdown);
  await shareFile(deps, run, {
    key: 'file:post',
    readBytes: async () => Buffer.from(postFile(run, published)),
    filename: postFileName(title),
    title: toPlainText(title),
    comment: `The final Markdown of “${escapeMrkdwn(title)}”`,
  });
}
