import { Parked, PipelineError } from '../../pipeline/errors.ts';
import { type Delivery, type DeliveryKey, PROCESSED } from '../../pipeline/messenger-ports.ts';
import { callSlack } from '../api/slack-calls.ts';
import type { DeliverDeps } from './deliver.ts';

/** How long a message waits for its picture; after that it stands without it. */
export const PROCESSING_MS_MAX = 15_000;

/**
 * When Slack is asked, counted from the upload. Its event usually comes before the first look and
 * wakes the run; the looks find what a lost event would have told.
 */
const LOOKS_MS = [1_000, 3_000, 7_000, PROCESSING_MS_MAX];
const FIRST_LOOK_MS = Math.min(...LOOKS_MS);

/**
 * Whether Slack has processed a file we shared; until then it refuses a block that names the file.
 * Raises `Parked` while a look is still to come, and gives false after the last one.
 */
export async function isProcessed(deps: DeliverDeps, at: DeliveryKey): Promise<boolean> {
  const delivery = await deps.deliveries.find(at.runId, at.key);
  if (delivery?.fileId === undefined) return false;
  if (delivery.hash === PROCESSED) return true;
  const isDue = deps.clock.now() - delivery.begunAt >= FIRST_LOOK_MS;
  if (isDue && (await askWhetherProcessed(deps, at.runId, delivery.fileId))) return true;
  parkUntilNextLook(deps, delivery);
  return false;
}

/** Slack refused the picture although it had called the file processed: worth another look, if one is left. */
export async function waitForNextLook(deps: DeliverDeps, at: DeliveryKey): Promise<void> {
  const delivery = await deps.deliveries.find(at.runId, at.key);
  if (delivery !== undefined) parkUntilNextLook(deps, delivery);
}

function parkUntilNextLook({ clock }: DeliverDeps, { begunAt }: Delivery): void {
  const nextLook = LOOKS_MS.find((ms) => begunAt + ms > clock.now());
  if (nextLook !== undefined) throw new Parked('Slack to process a file', begunAt + nextLook);
}

/** An answer we cannot get says nothing about the file, and a missing picture must not stop the run. */
async function askWhetherProcessed(
  { client, deliveries, log }: DeliverDeps,
  runId: string,
  fileId: string,
): Promise<boolean> {
  try {
    const { file } = await callSlack(() => client.files.info({ file: fileId }));
    // Slack knows the type of a file only once it has processed it.
    if (!file?.mimetype) return false;
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    log.warn({ run: runId, err: error }, 'Slack did not say whether a file is processed');
    return false;
  }
  await deliveries.recordProcessed(runId, fileId);
  return true;
}
