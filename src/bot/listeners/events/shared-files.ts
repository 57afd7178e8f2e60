import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { ListenerDeps } from '../listener-deps.ts';

const SharedFiles = z.object({
  subtype: z.literal('file_share'),
  channel: z.string(),
  thread_ts: z.string(),
  files: z.array(z.object({ id: z.string(), mimetype: z.string().nullish() })),
});
type SharedFiles = z.infer<typeof SharedFiles>;

type SharedFilesDeps = Pick<ListenerDeps, 'deliveries' | 'wake'>;

/**
 * Slack sends the message of a shared picture once it has processed the file. The run may wait for
 * that in any process, so the listener stores the fact and wakes the run.
 */
export function listenForSharedFiles(app: App, deps: SharedFilesDeps): void {
  app.event('message', async ({ event }) => {
    const { data: shared } = SharedFiles.safeParse(event);
    if (shared !== undefined) await recordPictures(deps, shared);
  });
}

async function recordPictures(
  { deliveries, wake }: SharedFilesDeps,
  { channel, thread_ts, files }: SharedFiles,
): Promise<void> {
  const pictures = files.filter(({ mimetype }) => mimetype?.startsWith('image/'));
  if (pictures.length === 0) return;
  for (const runId of await deliveries.listRuns(channel, thread_ts)) {
    for (const { id } of pictures) {
      if (await deliveries.recordProcessed(runId, id)) await wake(runId);
    }
  }
}
