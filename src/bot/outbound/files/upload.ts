import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../../pipeline/errors.ts';
import type { Delivery, DeliveryKey } from '../../../pipeline/ports/messenger-ports.ts';
import { retryAfterMs } from '../../../pipeline/rules/retry-after.ts';
import type { Run } from '../../../pipeline/run.ts';
import { callSlack, isFormRefused, isOutageStatus, isRefusal } from '../../api/slack-calls.ts';
import type { Blocks } from '../../views/blocks.ts';
import type { DeliverDeps } from '../deliver.ts';
import { claimAttempt, retryWhenSettled } from '../delivery-attempt.ts';
import { inThread, placeOf, threadOf } from '../run-thread.ts';
import { isFileShared } from '../thread-reader.ts';

export interface UploadDeps extends DeliverDeps {
  uploadMsMax?: number | undefined;
}

export interface UploadedFile {
  readBytes(): Promise<Uint8Array>;
  filename: string;
  title: string;
}

/** Files of one message, at least one. Slack takes either a comment or blocks; the caller has escaped them. */
export interface Upload {
  key: string;
  files: readonly UploadedFile[];
  said: { comment: string } | { blocks: Blocks };
}

/**
 * Shares files in one message of the run's thread once and gives their ids, joined by spaces. They are stored after the bytes are sent
 * and before the upload is completed, because completing posts the file. After a completion without
 * an answer it searches the thread, and raises `Parked` until the result is known.
 */
export async function shareFile(deps: UploadDeps, run: Run, upload: Upload): Promise<string> {
  const { deliveries, clock } = deps;
  const at = { runId: run.id, key: upload.key };
  const { channel } = placeOf(run);
  const threadTs = await threadOf(deliveries, run);
  const { delivery, isNew } = await deliveries.begin({ ...at, channel, now: clock.now() });
  if (delivery.state === 'sent' && delivery.fileId !== undefined) return delivery.fileId;
  const sharing = { run, at, upload, channel, threadTs };
  return await inThread(deliveries, { run, threadTs }, async () => {
    const fileId = await shareOnce(deps, sharing, { delivery, isNew });
    // Slack does not return the `ts` of a shared file, so its id replaces it. The hash stays unset:
    // Slack's event may have set it already.
    await deliveries.recordSent(at, { ts: fileId });
    return fileId;
  });
}

/**
 * Undefined where Slack refuses the files of this run, as it did before the last Retry: a workspace may
 * forbid all files, and the post then ends without them.
 */
export async function shareFileIfAllowed(
  deps: UploadDeps,
  run: Run,
  upload: Upload,
): Promise<string | undefined> {
  try {
    return await shareFile(deps, run, upload);
  } catch (error) {
    const isRefused = error instanceof PipelineError && error.code === FILES_REFUSED;
    if (isRefused && run.failure?.code === FILES_REFUSED) return undefined;
    throw error;
  }
}

const FILES_REFUSED = 'slack_files_refused';

interface Sharing {
  run: Run;
  at: DeliveryKey;
  upload: Upload;
  channel: string;
  threadTs: string;
}

interface Begun {
  delivery: Delivery;
  isNew: boolean;
}

async function shareOnce(deps: UploadDeps, sharing: Sharing, begun: Begun): Promise<string> {
  const { fileId } = begun.delivery;
  if (fileId === undefined) return await shareNew(deps, sharing, begun);
  const { run, at, channel, threadTs } = sharing;
  const search = { run, key: at.key, channel, threadTs };
  // One message holds all of them.
  const [first = ''] = idsOf(fileId);
  if (await isFileShared(deps.client, search, first)) return fileId;
  await retryWhenSettled(deps, { at, begunAt: begun.delivery.begunAt });
  const completion = ignoreCompleted(complete(deps.client, sharing, fileId));
  await forgetRefused(completion, deps, { at, isUnposted: isFormRefused });
  return fileId;
}

/** Bytes without a completed upload are invisible, so a failed attempt can start again. */
async function shareNew(
  deps: UploadDeps,
  sharing: Sharing,
  { delivery, isNew }: Begun,
): Promise<string> {
  const { at } = sharing;
  const begunAt = isNew
    ? delivery.begunAt
    : await retryWhenSettled(deps, { at, begunAt: delivery.begunAt });
  const fileId = await sendAll(deps, sharing.upload).catch(async (error: unknown) => {
    await deps.deliveries.forget(at);
    throw error;
  });
  // While the bytes are sent, another process may have begun: only one may complete the upload.
  await claimAttempt(deps, { at, begunAt });
  await deps.deliveries.recordFile(at, fileId);
  await forgetRefused(complete(deps.client, sharing, fileId), deps, { at, isUnposted: isRefusal });
  return fileId;
}

/**
 * After such a refusal the file is not posted. Its id is forgotten, so that the next attempt, which may have
 * another form, does not take the same refusal as proof of an earlier completion, nor wait for this one.
 */
async function forgetRefused(
  completion: Promise<void>,
  { deliveries }: UploadDeps,
  { at, isUnposted }: { at: DeliveryKey; isUnposted: (error: unknown) => boolean },
): Promise<void> {
  try {
    await completion;
  } catch (error) {
    if (isUnposted(error)) {
      await deliveries.recordFile(at, undefined);
      await deliveries.forget(at);
    }
    throw error;
  }
}

/**
 * Ignores Slack's refusal to complete an upload twice: its message is only late, and sharing the
 * file again would show it twice.
 */
async function ignoreCompleted(completion: Promise<void>): Promise<void> {
  try {
    await completion;
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'slack_refused') throw error;
  }
}

const UPLOAD_MS_MAX = 60_000;

async function sendAll(deps: UploadDeps, { files }: Upload): Promise<string> {
  const ids: string[] = [];
  for (const file of files) ids.push(await sendBytes(deps, file));
  return ids.join(' ');
}

function idsOf(fileId: string): string[] {
  return fileId.split(' ');
}

async function sendBytes(deps: UploadDeps, { readBytes, filename }: UploadedFile): Promise<string> {
  const bytes = await readBytes();
  const { upload_url, file_id } = await callSlack(() =>
    deps.client.files.getUploadURLExternal({ filename, length: bytes.byteLength }),
  );
  if (upload_url === undefined || file_id === undefined) {
    throw new PipelineError('slack_unreachable', 'Slack: no upload address');
  }
  const body = new FormData();
  body.append('body', new Blob([Buffer.from(bytes)]), filename);
  const signal = AbortSignal.timeout(deps.uploadMsMax ?? UPLOAD_MS_MAX);
  const answer = await callSlack(() => fetch(upload_url, { method: 'POST', body, signal }));
  if (!answer.ok) throw uploadError(answer);
  return file_id;
}

function uploadError({ status, headers }: Response): PipelineError {
  const message = `Slack: upload ${status}`;
  if (status === 429) {
    return new PipelineError('slack_rate_limited', message, {
      retryAfterMs: retryAfterMs(headers),
    });
  }
  if (status < 500) return new PipelineError(FILES_REFUSED, message);
  return new PipelineError('slack_unreachable', message, { isOutage: isOutageStatus(status) });
}

/** Without alt text: Slack has dropped the share of a file that had one (slackapi/python-slack-sdk#1818). */
async function complete(
  client: webApi.WebClient,
  { channel, threadTs, upload }: Sharing,
  fileId: string,
): Promise<void> {
  const { said } = upload;
  const [first = { id: '' }, ...others] = idsOf(fileId).map((id, at) => {
    return { id, title: upload.files[at]?.title ?? '' };
  });
  const shared = 'blocks' in said ? { blocks: said.blocks } : { initial_comment: said.comment };
  await callSlack(() =>
    client.files.completeUploadExternal({
      files: [first, ...others],
      channel_id: channel,
      thread_ts: threadTs,
      ...shared,
    }),
  );
}
