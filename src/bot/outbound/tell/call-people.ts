import type { Messenger } from '../../../pipeline/ports/messenger.ts';
import type { Log } from '../../../pipeline/ports/ports.ts';
import { wasAccepted } from '../../api/slack-calls.ts';
import { approverChangeMessage } from '../../views/review/approver-change.ts';
import { callMessage, reminderMessage } from '../../views/review/call-messages.ts';
import { threadWords } from '../../words/words.ts';
import type { Deliver } from '../deliver.ts';
import { approversKey } from '../message-keys.ts';

/** Messages about the people whose turn it is. */
export function callMethods(
  { log }: { log: Log },
  deliver: Deliver,
): Pick<Messenger, 'callPeople' | 'remindPeople' | 'showApproverChange'> {
  return {
    async callPeople(run, call) {
      await deliver.postOnce(run, call.key, callMessage(threadWords(run), call));
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
