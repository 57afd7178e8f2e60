import { questionsIn } from '../../../pipeline/rules/review/questions.ts';
import { readAnswers } from '../../../pipeline/rules/review/read-answers.ts';
import { type MessageFields, messageParts } from '../../reading/message-parts.ts';
import { unescapeMrkdwn } from '../../text/escape.ts';
import type { ListenerDeps } from '../listener-deps.ts';

export function mentionsApp(message: MessageFields, appUser: string): boolean {
  const mentions = [`<@${appUser}>`, `<@${appUser}|`];
  return messageParts(message).texts.some((text) => mentions.some((one) => text.includes(one)));
}

/**
 * In a run of a quiet channel only replies that mention the app or answer one of its questions are
 * feedback; others get no sign.
 */
export async function isForApp(
  { runs, ledger, self }: Pick<ListenerDeps, 'runs' | 'ledger' | 'self'>,
  runId: string,
  message: MessageFields,
): Promise<boolean> {
  if (mentionsApp(message, self.user)) return true;
  if ((await runs.find(runId))?.brief.team.quiet !== true) return true;
  const questions = questionsIn(await ledger.list(runId));
  const [text = ''] = messageParts(message).texts;
  const [answer] = readAnswers(unescapeMrkdwn(text), questions);
  return answer?.about !== undefined;
}
