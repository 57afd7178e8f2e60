import type { webApi } from '@slack/bolt';
import { PipelineError } from '../pipeline/errors.ts';
import type { Run } from '../pipeline/run.ts';
import { type DeliverDeps, placeOf, threadOf } from './deliver.ts';
import { calling } from './slack-calls.ts';
import { isFileShared } from './thread-reader.ts';

export interface Upload {
  key: string;
  bytes: Uint8Array;
  filename: string;
  title: string;
  /** Stands with the file in the thread; escaped already. */
  comment: string;
}

/**
 * Shares a file in the run's thread once and gives its id. The id is stored once the bytes are with
 * Slack and before the upload is completed, because completing is what posts it.
 */
export async function shareFile(deps: DeliverDeps, run: Run, upload: Upload): Promise<string> {
  const { client, deliveries } = deps;
  const at = { runId: run.id, key: upload.key };
  const { channel } = placeOf(run);
  const threadTs = await threadOf(deps, run);
  const { delivery } = await deliveries.begin({ ...at, channel });
  if (delivery.state === 'sent' && delivery.fileId !== undefined) return delivery.fileId;

  const fileId = delivery.fileId ?? (await sendBytes(client, upload));
  const share = () => complete(client, { channel, threadTs, fileId, upload });
  if (delivery.fileId === undefined) {
    await deliveries.recordFile(at, fileId);
    await share();
  } else {
    const sought = { run, key: upload.key, channel, threadTs };
    const isThere = await isFileShared(client, sought, fileId);
    if (!isThere) await unlessDone(share());
  }
  // Slack does not name the message of a shared file; the file's id stands for it.
  await deliveries.recordSent(at, { ts: fileId, hash: '' });
  return fileId;
}

/**
 * An upload begun before a crash is completed. Slack refuses to complete one twice, and then its
 * message is only late: sharing anew would show the file twice.
 */
async function unlessDone(sharing: Promise<void>): Promise<void> {
  try {
    await sharing;
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'slack_refused') throw error;
  }
}

const UPLOAD_MS_MAX = 60_000;

async function sendBytes(client: webApi.WebClient, { bytes, filename }: Upload): Promise<string> {
  const { upload_url, file_id } = await calling(() =>
    client.files.getUploadURLExternal({ filename, length: bytes.byteLength }),
  );
  if (upload_url === undefined || file_id === undefined) {
    throw new PipelineError('slack_unreachable', 'Slack: no upload address');
  }
  const body = new FormData();
  body.append('body', new Blob([Buffer.from(bytes)]), filename);
  const signal = AbortSignal.timeout(UPLOAD_MS_MAX);
  const answer = await calling(() => fetch(upload_url, { method: 'POST', body, signal }));
  if (!answer.ok) throw new PipelineError('slack_unreachable', `Slack: upload ${answer.status}`);
  return file_id;
}

/** No alt text here: Slack has been seen to drop the share of a file that came with one (python-slack-sdk#1818). */
async function complete(
  client: webApi.WebClient,
  to: { channel: string; threadTs: string; fileId: string; upload: Upload },
): Promise<void> {
  await calling(() =>
    client.files.completeUploadExternal({
      files: [{ id: to.fileId, title: to.upload.title }],
      channel_id: to.channel,
      thread_ts: to.threadTs,
      initial_comment: to.upload.comment,
    }),
  );
}
