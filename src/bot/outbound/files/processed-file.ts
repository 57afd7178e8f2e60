import { Parked, PipelineError } from '../../../pipeline/errors.ts';
import {
  type Delivery,
  type DeliveryKey,
  PROCESSED,
} from '../../../pipeline/ports/messenger-ports.ts';
import { callSlack } from '../../api/slack-calls.ts';
import type { DeliverDeps } from '../deliver.ts';

export const PROCESSING_MS_MAX = 15_000;

/**
 * The times at which we ask Slack, counted from the upload. Slack's event usually comes before the
 * first check and wakes the run; the checks replace an event that was lost.
 */
const CHECKS_MS = [1_000, 3_000, 7_000, PROCESSING_MS_MAX];
const FIRST_CHECK_MS = Math.min(...CHECKS_MS);

/**
 * Whether Slack has processed a file we shared; until then it refuses a block that names the file.
 * Raises `Parked` before the last check, and gives false after it.
 */
export async function isProcessed(deps: DeliverDeps, at: DeliveryKey): Promise<boolean> {
  const delivery = await deps.deliveries.find(at.runId, at.key);
  if (delivery?.fileId === undefined) return false;
  if (delivery.hash === PROCESSED) return true;
  const isDue = deps.clock.now() - delivery.begunAt >= FIRST_CHECK_MS;
  if (isDue && (await askWhetherProcessed(deps, at.runId, delivery.fileId))) return true;
  parkUntilNextCheck(deps, delivery);
  return false;
}

/** For a picture that Slack refused although it had reported the file as processed: checks again later. */
export async function waitForNextCheck(deps: DeliverDeps, at: DeliveryKey): Promise<void> {
  const delivery = await deps.deliveries.find(at.runId, at.key);
  if (delivery !== undefined) parkUntilNextCheck(deps, delivery);
}

function parkUntilNextCheck({ clock }: DeliverDeps, { begunAt }: Delivery): void {
  const nextCheck = CHECKS_MS.find((ms) => begunAt + ms > clock.now());
  if (nextCheck !== undefined) throw new Parked('Slack to process a file', begunAt + nextCheck);
}

/** If Slack does not answer, gives false: a missing picture must not stop the run. */
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
    const fields = { run: runId, file: fileId, err: error };
    log.warn(
      fields,
      'Slack did not say whether a picture is processed; the assets may be shown without it',
    );
    return false;
  }
  await deliveries.recordProcessed(runId, fileId);
  return true;
}
