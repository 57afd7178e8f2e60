import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Delivery, DeliveryKey } from '../../pipeline/messenger-ports.ts';
import { retryAfterMs } from '../../pipeline/rules/retry-after.ts';
import type { Run } from '../../pipeline/run.ts';
import { callSlack, isRefusal } from '../api/slack-calls.ts';
import type { DeliverDeps } from './deliver.ts';
import { claimAttempt, retryWhenSettled } from './delivery-attempt.ts';
import { inThread, placeOf, threadOf } from './run-thread.ts';
import { isFileShared } from './thread-reader.ts';

export interface UploadDeps extends DeliverDeps {
  /** How long sending a file's bytes may take. */
  uploadMsMax?: number | undefined;
}

export interface Upload {
  key: string;
  /** Asked only when the bytes have to be sent. */
  readBytes(): Promise<Uint8Array>;
  filename: string;
  title: string;
  /** Stands with the file in the thread; escaped already. */
  comment: string;
}

/**
 * Shares a file in the run's thread once and gives its id. The id is stored once the bytes are with
 * Slack and before the upload is completed, because completing is what posts it; what became of a
 * completion nobody heard the end of is looked up in the thread, and until that is settled `Parked`
 * is raised.
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
    // Slack does not name the message of a shared file; the file's id stands for it. The hash is left
    // alone: Slack's event may have come first.
    await deliveries.recordSent(at, { ts: fileId });
    return fileId;
  });
}

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
  const sought = { run, key: at.key, channel, threadTs };
  if (await isFileShared(deps.client, sought, fileId)) return fileId;
  await retryWhenSettled(deps, { at, begunAt: begun.delivery.begunAt });
  await unlessDone(complete(deps.client, sharing, fileId));
  return fileId;
}

/** Bytes alone show nothing to anybody: a try that got no further is made again. */
async function shareNew(
  deps: UploadDeps,
  sharing: Sharing,
  { delivery, isNew }: Begun,
): Promise<string> {
  const { at } = sharing;
  const begunAt = isNew
    ? delivery.begunAt
    : await retryWhenSettled(deps, { at, begunAt: delivery.begunAt });
  const fileId = await sendBytes(deps, sharing.upload).catch(async (error: unknown) => {
    await deps.deliveries.forget(at);
    throw error;
  });
  // Sending takes a while, and meanwhile somebody else may have begun: only one of us completes.
  await claimAttempt(deps, { at, begunAt });
  await deps.deliveries.recordFile(at, fileId);
  await completeFirst(deps, sharing, fileId);
  return fileId;
}

/**
 * Refused at once, the file stands nowhere. Its id is forgotten, or the next try would take the same
 * refusal for a sign that it was completed before.
 */
async function completeFirst(deps: UploadDeps, sharing: Sharing, fileId: string): Promise<void> {
  try {
    await complete(deps.client, sharing, fileId);
  } catch (error) {
    if (isRefusal(error)) {
      await deps.deliveries.recordFile(sharing.at, undefined);
      await deps.deliveries.forget(sharing.at);
    }
    throw error;
  }
}

/**
 * An upload begun before is completed. Slack refuses to complete one twice, and then its message is
 * only late: sharing anew would show the file twice.
 */
async function unlessDone(sharing: Promise<void>): Promise<void> {
  try {
    await sharing;
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'slack_refused') throw error;
  }
}

const UPLOAD_MS_MAX = 60_000;

async function sendBytes(deps: UploadDeps, { readBytes, filename }: Upload): Promise<string> {
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
  if (!answer.ok) throw notUploaded(answer);
  return file_id;
}

function notUploaded({ status, headers }: Response): PipelineError {
  const message = `Slack: upload ${status}`;
  if (status === 429) {
    return new PipelineError('slack_rate_limited', message, {
      retryAfterMs: retryAfterMs(headers),
    });
  }
  return new PipelineError(status < 500 ? 'slack_files_refused' : 'slack_unreachable', message);
}

/** No alt text here: Slack has been seen to drop the share of a file that came with one (python-slack-sdk#1818). */
async function complete(
  client: webApi.WebClient,
  { channel, threadTs, upload }: Sharing,
  fileId: string,
): Promise<void> {
  await callSlack(() =>
    client.files.completeUploadExternal({
      files: [{ id: fileId, title: upload.title }],
      channel_id: channel,
      thread_ts: threadTs,
      initial_comment: upload.comment,
    }),
  );
}
