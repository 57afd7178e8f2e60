import type {
  AskedConflict,
  Messenger,
  SettledConflict,
} from '../../../pipeline/ports/messenger.ts';
import type { Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Log } from '../../../pipeline/ports/ports.ts';
import type { Run } from '../../../pipeline/run.ts';
import { isFormRefused } from '../../api/slack-calls.ts';
import { conflictMessage, settledConflictMessage } from '../../views/review/conflict-messages.ts';
import { threadWords } from '../../words/words.ts';
import type { Deliver } from '../deliver.ts';

interface Deps {
  deliveries: Deliveries;
  log: Log;
}

/** The key of the message is the subject of the choice. */
export function conflictMethods(
  deps: Deps,
  deliver: Deliver,
): Pick<Messenger, 'askToChoose' | 'showChoice'> {
  return {
    askToChoose: (run, asked) => askToChoose(deps, deliver, { run, asked }),
    showChoice: (run, settled) => showChoice(deps, deliver, { run, settled }),
  };
}

async function askToChoose(
  { log }: Deps,
  deliver: Deliver,
  { run, asked }: { run: Run; asked: AskedConflict },
): Promise<void> {
  const key = asked.subject;
  try {
    await deliver.put(run, key, conflictMessage(threadWords(run), run, asked));
  } catch (error) {
    // People can still choose with the buttons of the posted message.
    if (!isFormRefused(error) || !(await deliver.isPosted(run, key))) throw error;
    log.warn(
      { run: run.id, key, err: error },
      'Slack refused to update a choice between two notes; its buttons still work',
    );
  }
}

async function showChoice(
  { deliveries }: Deps,
  deliver: Deliver,
  { run, settled }: { run: Run; settled: SettledConflict },
): Promise<void> {
  const isAsked = (await deliveries.find(run.id, settled.subject)) !== undefined;
  // Without any wait there was no question, but people read which note is left out.
  if (!isAsked && settled.kind === 'not_needed') return;
  const content = settledConflictMessage(threadWords(run), settled);
  if (isAsked) return await deliver.close(run, settled.subject, content);
  await deliver.postOnce(run, settled.subject, content);
}
