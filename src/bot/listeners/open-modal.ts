import type { types } from '@slack/bolt';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../ack-deadline.ts';
import { callSlack, slackErrorOf } from '../api/slack-calls.ts';
import { readerWords } from '../words/reader-words.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** The trigger of a click or command that opens a form, and a way to answer if the form fails. */
export interface Opening {
  triggerId: string;
  tell(sentence: string): Promise<unknown>;
}

/** Gives what a form needs, or the sentence for the person where the store or Slack does not answer. */
export async function readForForm<T>(
  { log }: Pick<ListenerDeps, 'log'>,
  deadline: AckDeadline,
  reading: Promise<T>,
): Promise<{ read: T } | { sentence: string }> {
  const { notStarted, refusals } = readerWords();
  try {
    const read = await inTime(deadline, reading, TOO_SLOW);
    return read === TOO_SLOW ? { sentence: refusals.too_slow } : { read };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    log.warn({ err: error }, 'a form could not be filled; the person is asked to try again');
    return { sentence: notStarted.formNotOpened };
  }
}

/** Slack refuses fields for files in some workspaces. The trigger is not used up then. */
export function isBlockRefused(error: unknown): boolean {
  return BLOCK_REFUSED.has(slackErrorOf(error) ?? '');
}

const BLOCK_REFUSED: ReadonlySet<string> = new Set(['invalid_arguments', 'invalid_blocks']);

function withoutFiles(view: types.ModalView): types.ModalView {
  const isForFile = (block: types.AnyBlock) =>
    block.type === 'input' && 'element' in block && block.element.type === 'file_input';
  return { ...view, blocks: view.blocks.filter((block) => !isForFile(block)) };
}

/**
 * A trigger expires after three seconds. Slack shows no error then, so the person gets a sentence. Where it
 * refuses fields for files, the form opens without them.
 */
export async function openModal(
  { client, log }: ListenerDeps,
  view: types.ModalView,
  { triggerId, tell }: Opening,
): Promise<void> {
  const open = (shown: types.ModalView) =>
    callSlack(() => client.views.open({ trigger_id: triggerId, view: shown }));
  try {
    await open(view).catch(async (error: unknown) => {
      const plain = withoutFiles(view);
      if (!isBlockRefused(error) || plain.blocks.length === view.blocks.length) throw error;
      await open(plain);
    });
  } catch (error) {
    if (USED.has(slackErrorOf(error) ?? '')) return;
    log.warn({ err: error }, 'a form could not be opened; the person is asked to try again');
    await tell(readerWords().notStarted.formNotOpened);
  }
}

/** Slack sent the same click twice, and the form is open. Slack uses both names for this error. */
const USED: ReadonlySet<string> = new Set(['exchanged_trigger_id', 'trigger_exchanged']);
