import { questionsIn } from '../../../pipeline/rules/review/questions.ts';
import { readAnswers } from '../../../pipeline/rules/review/read-answers.ts';
import { type MessageFields, messageParts } from '../../reading/message-parts.ts';
import { unescapeMrkdwn } from '../../text/escape.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/**
 * In a run of a quiet channel only replies that mention the app or answer one of its questions are
 * feedback; others get no sign.
 */
export async function isForApp(
  { runs, ledger, self }: Pick<ListenerDeps, 'runs' | 'ledger' | 'self'>,
  runId: string,
  message: MessageFields,
): Promise<boolean> {
  const { texts } = messageParts(message);
  const mentions = [`<@${self.user}>`, `<@${self.user}|`];
  if (texts.some((text) => mentions.some((mention) => text.includes(mention)))) return true;
  if ((await runs.find(runId))?.brief.team.quiet !== true) return true;
  const questions = questionsIn(await ledger.list(runId));
  const [answer] = readAnswers(unescapeMrkdwn(texts[0] ?? ''), questions);
  return answer?.about !== undefined;
}
