import type { Messenger } from '../../../pipeline/ports/messenger.ts';
import type { Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Log } from '../../../pipeline/ports/ports.ts';
import { wasAccepted } from '../../api/slack-calls.ts';
import { approverChangeMessage } from '../../views/review/approver-change.ts';
import { callMessage, closedCall, reminderMessage } from '../../views/review/call-messages.ts';
import { threadWords } from '../../words/words.ts';
import type { Deliver } from '../deliver.ts';
import { approversKey } from '../message-keys.ts';

interface Deps {
  deliveries: Deliveries;
  log: Log;
}

/** Messages about the people whose turn it is. */
export function callMethods(
  { deliveries, log }: Deps,
  deliver: Deliver,
): Pick<Messenger, 'callPeople' | 'closeCall' | 'remindPeople' | 'showApproverChange'> {
  return {
    async callPeople(run, call) {
      await deliver.postOnce(run, call.key, callMessage(threadWords(run), call));
    },

    async closeCall(run, call) {
      if ((await deliveries.find(run.id, call.key)) === undefined) return;
      const closing = deliver.close(run, call.key, closedCall(threadWords(run), call));
      if (await wasAccepted(closing)) return;
      const fields = { run: run.id, key: call.key };
      log.warn(fields, 'Slack refused to close a call of people; it stays as it is');
    },

    async showApproverChange(run, news) {
      const key = approversKey(news.number);
      await deliver.postOnce(run, key, approverChangeMessage(threadWords(run), news));
    },

    async remindPeople(run, call) {
      const posting = deliver.postOnce(run, call.key, reminderMessage(threadWords(run), call));
      if (await wasAccepted(posting)) return;
      const fields = { run: run.id, key: call.key };
      log.warn(fields, 'Slack refused a reminder; the review waits all the same');
    },
  };
}
