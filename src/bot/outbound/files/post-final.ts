import type { PostedAssets, Published } from '../../../pipeline/ports/messenger.ts';
import type { Run } from '../../../pipeline/run.ts';
import { isFormRefused, wasAccepted } from '../../api/slack-calls.ts';
import { escapeMrkdwn, toPlainText } from '../../text/escape.ts';
import { ASSET_VIEWS } from '../../views/assets/registry.ts';
import { finalMessage } from '../../views/endings/final-message.ts';
import { publishedMessage } from '../../views/endings/published-post.ts';
import { nextPostMessage } from '../../views/next-post/next-post-row.ts';
import { threadWords } from '../../words/words.ts';
import type { Deliver } from '../deliver.ts';
import { namePeople } from '../name-people.ts';
import { assetsKey, filesOf, type PostAssetsDeps, postAssets } from './post-assets.ts';
import { shareFile, shareFileIfAllowed, type UploadedFile } from './upload.ts';

const KEY = 'file:post';

/**
 * The first assets of a run, if all are made, are part of its final message. Posts them otherwise, so that
 * people can retry the failed ones.
 */
export async function postFirstAssets(
  deps: PostAssetsDeps,
  deliver: Deliver,
  { run, posted }: { run: Run; posted: PostedAssets },
): Promise<void> {
  if (posted.number === 1 && (await isOneMessage(deps, run, posted))) return;
  await postAssets(deps, deliver, { run, posted });
}

/** One message with the picture, the texts, the final file and who approved. */
export async function postFinal(
  deps: PostAssetsDeps,
  deliver: Deliver,
  { run, published }: { run: Run; published: Published },
): Promise<void> {
  const words = threadWords(run);
  if (!(await isOneMessage(deps, run, { ...published, number: 1 }))) {
    const comment = words.assets.postFile(escapeMrkdwn(published.title));
    const upload = { key: KEY, files: [postFileOf(published)], said: { comment } };
    const hasFiles = (await shareFileIfAllowed(deps, run, upload)) !== undefined;
    await deliver.postOnce(
      run,
      'published',
      publishedMessage(words, { ...published, runId: run.id, hasFiles }),
    );
    return;
  }
  const { assetViews = ASSET_VIEWS } = deps;
  const pictures = filesOf(assetViews, run, published).map(
    ({ file: { name, filename, title } }) => {
      return { filename, title, readBytes: () => published.readPicture(name) };
    },
  );
  const files = [...pictures, postFileOf(published)];
  const message = finalMessage(words, { ...published, runId: run.id }, assetViews);
  const { text, blocks } = await namePeople(deps, message);
  try {
    const shared = await shareFileIfAllowed(deps, run, { key: KEY, files, said: { blocks } });
    if (shared !== undefined) return;
    const withoutFiles = { ...published, runId: run.id, hasFiles: false };
    const ending = finalMessage(words, withoutFiles, assetViews);
    await deliver.postOnce(run, 'published', await namePeople(deps, ending));
  } catch (error) {
    if (!isFormRefused(error)) throw error;
    await shareFile(deps, run, { key: KEY, files, said: { comment: text } });
    // The comment of a file has no buttons. The post is complete without them.
    await wasAccepted(deliver.postOnce(run, 'next_post', nextPostMessage(words, run.id)));
  }
}

/** An older version may have posted the assets already; then the file and the end follow them. */
async function isOneMessage(
  { deliveries }: PostAssetsDeps,
  run: Run,
  made: Pick<PostedAssets, 'number' | 'assets'>,
): Promise<boolean> {
  const areMade = Object.values(made.assets).every(({ state }) => state === 'made');
  return areMade && (await deliveries.find(run.id, assetsKey(made))) === undefined;
}

function postFileOf({ title, file }: Published): UploadedFile {
  return {
    readBytes: async () => Buffer.from(file.content),
    filename: file.name,
    title: toPlainText(title),
  };
}
