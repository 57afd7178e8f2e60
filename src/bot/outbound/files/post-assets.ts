import type { PostedAssets } from '../../../pipeline/ports/messenger.ts';
import { type DeliveryKey, PROCESSED } from '../../../pipeline/ports/messenger-ports.ts';
import type { Run } from '../../../pipeline/run.ts';
import { slackErrorOf } from '../../api/slack-calls.ts';
import { type AssetFile, type AssetViews, viewOf } from '../../views/assets/asset-view.ts';
import { ASSET_VIEWS } from '../../views/assets/registry.ts';
import { assetsMessage, type FileIds } from '../../views/endings/assets-message.ts';
import { threadWords } from '../../words/words.ts';
import type { Deliver } from '../deliver.ts';
import { isProcessed, waitForNextCheck } from './processed-file.ts';
import { shareFileIfAllowed, type UploadDeps } from './upload.ts';

export interface PostAssetsDeps extends UploadDeps {
  /** How Slack shows each kind of asset; the product's own without it. */
  assetViews?: AssetViews | undefined;
}

/**
 * Posts the message about the assets, then shares their files, so that their order is fixed even if
 * Slack is slow. Once Slack has processed a file, the message shows it too. Raises `Parked` while it
 * waits for that; the next call resumes.
 */
export async function postAssets(
  deps: PostAssetsDeps,
  deliver: Deliver,
  { run, posted }: { run: Run; posted: PostedAssets },
): Promise<void> {
  const { assetViews = ASSET_VIEWS } = deps;
  const key = assetsKey(posted);
  const show = (fileIds: FileIds) =>
    deliver.put(
      run,
      key,
      assetsMessage(threadWords(run), run, { views: assetViews, posted, fileIds }),
    );
  const files = filesOf(assetViews, run, posted);
  // An update without the picture would remove it from a message that already shows it.
  if (!(await isAnyShown(deps, files))) await show({});
  const fileIds = await shareFiles(deps, run, { posted, files });
  if (Object.keys(fileIds).length === 0 || (await wasAccepted(show(fileIds)))) return;
  for (const { at } of files) await waitForNextCheck(deps, at);
}

export function assetsKey({ number, assets }: Pick<PostedAssets, 'number' | 'assets'>): string {
  return `assets:${number}:${Object.keys(assets).join('+')}`;
}

interface SharedAsset {
  kind: string;
  file: AssetFile;
  at: DeliveryKey;
}

export function filesOf(
  views: AssetViews,
  run: Run,
  { assets, draft }: Pick<PostedAssets, 'assets' | 'draft'>,
): SharedAsset[] {
  return Object.entries(assets).flatMap(([kind, made]) => {
    if (made.state !== 'made') return [];
    const file = viewOf(views, kind).file?.(threadWords(run), made.asset, draft.version);
    return file ? [{ kind, file, at: { runId: run.id, key: `file:${file.name}` } }] : [];
  });
}

async function isAnyShown(
  { deliveries }: UploadDeps,
  files: readonly SharedAsset[],
): Promise<boolean> {
  const shared = await Promise.all(files.map(({ at }) => deliveries.find(at.runId, at.key)));
  return shared.some((delivery) => delivery?.hash === PROCESSED);
}

/** Gives the ids of those files that Slack has processed. */
async function shareFiles(
  deps: UploadDeps,
  run: Run,
  { posted, files }: { posted: PostedAssets; files: readonly SharedAsset[] },
): Promise<FileIds> {
  const shared: (SharedAsset & { fileId: string })[] = [];
  for (const asset of files) {
    const { name, comment, ...named } = asset.file;
    const file = { ...named, readBytes: () => posted.readPicture(name) };
    const upload = { key: asset.at.key, files: [file], said: { comment } };
    const fileId = await shareFileIfAllowed(deps, run, upload);
    if (fileId !== undefined) shared.push({ ...asset, fileId });
  }
  const processed: Record<string, string> = {};
  for (const { kind, at, fileId } of shared) {
    if (await isProcessed(deps, at)) processed[kind] = fileId;
  }
  return processed;
}

async function wasAccepted(posting: Promise<unknown>): Promise<boolean> {
  try {
    await posting;
    return true;
  } catch (error) {
    if (slackErrorOf(error) === 'invalid_blocks') return false;
    throw error;
  }
}
