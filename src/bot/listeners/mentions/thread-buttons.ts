import type { App } from '@slack/bolt';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { THREAD_SETTINGS, THREAD_START } from '../../action-ids.ts';
import type { ThreadPart } from '../../reading/read-thread.ts';
import { readThreadValue } from '../../views/thread-offer.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ButtonPressed } from '../actions/decision-buttons.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openBriefModal } from '../open-brief-modal.ts';
import { originOf } from '../origin-of.ts';
import { readThreadOutline, startFromThread } from './thread-outline.ts';

/** *Start draft* and *Choose settings…* under the answer to a mention. The thread is read again. */
export function listenForThreadButtons(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(THREAD_START, async ({ ack, action, body, respond }) => {
    const deadline = deps.startAckDeadline();
    const pressed = await inTime(deadline, read(deps, body, action.value), TOO_SLOW);
    const sentence = isReadable(pressed)
      ? await startFromThread(deps, { ...pressed, deadline, replyUrl: body.response_url })
      : sentenceOf(pressed);
    await ack();
    if (sentence === undefined) await respond({ delete_original: true });
    else await respond({ replace_original: false, text: sentence });
  });

  app.action<ButtonPressed>(THREAD_SETTINGS, async ({ ack, action, body, respond }) => {
    const deadline = deps.startAckDeadline();
    const pressed = await inTime(deadline, read(deps, body, action.value), TOO_SLOW);
    await ack();
    const tell = (text: string) => respond({ replace_original: false, text });
    if (!isReadable(pressed)) return void (await tell(sentenceOf(pressed)));
    const { part, person, outline, found } = pressed;
    const { channel, threadTs, until } = part;
    const thread = { threadTs, until };
    const place = { team: deps.self.team, channel, replyUrl: body.response_url };
    const form = { ...place, thread, outline, person, found };
    await openBriefModal(deps, form, { triggerId: body.trigger_id, tell, deadline });
  });
}

type Read = Awaited<ReturnType<typeof read>> | typeof TOO_SLOW;

function isReadable(pressed: Read): pressed is Extract<Read, { outline: string }> {
  return pressed !== TOO_SLOW && 'outline' in pressed;
}

function sentenceOf(pressed: Exclude<Read, { outline: string }>): string {
  return pressed === TOO_SLOW ? readerWords().refusals.too_slow : pressed.sentence;
}

async function read(deps: ListenerDeps, body: ButtonPressed, value: string | undefined) {
  const { notStarted, refusals } = readerWords();
  if (body.channel === undefined) return { sentence: refusals.unknown_run };
  const team = await deps.memberships.teamOf(originOf(body));
  if (team !== deps.self.team) return { sentence: notStarted.notAMember };
  const part: ThreadPart = { channel: body.channel.id, ...readThreadValue(value) };
  const found = await readThreadOutline(deps, part);
  if ('sentence' in found) return found;
  return { part, person: body.user.id, outline: found.outline, found };
}
