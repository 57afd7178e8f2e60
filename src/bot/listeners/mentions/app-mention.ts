import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { ThreadText } from '../../reading/thread-text.ts';
import type { Content } from '../../views/blocks.ts';
import { helpMessage, withHelp } from '../../views/help.ts';
import { threadOffer } from '../../views/thread-offer.ts';
import { asReader } from '../../words/as-reader.ts';
import { readerWords } from '../../words/reader-words.ts';
import { isOrder } from '../commands/is-order.ts';
import { isDirectMessage } from '../direct-message.ts';
import { notFeedbackIn } from '../events/acknowledge-reply.ts';
import { MessagePayload } from '../events/message-event.ts';
import { findRunOfThread } from '../events/thread-run.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson, type Recipient, sendToPerson } from '../notify-person.ts';
import { readPostRequest } from './post-request.ts';
import { readThreadOutline, startFromThread } from './thread-outline.ts';

const Mention = MessagePayload.extend({ channel: z.string() });
type Mention = z.infer<typeof Mention>;

/**
 * A mention of the app outside of the thread of a post asks for a post from what people wrote there. In
 * that thread it is a comment, which Slack also sends as a message.
 */
export function listenForMentions(app: App, deps: ListenerDeps): void {
  app.event('app_mention', async ({ event, body }) => {
    const mention = Mention.parse(event);
    if (!(await isForNewPost(deps, mention))) return;
    const { enterprise_id } = body;
    await asReader(deps, mention.user ?? '', () => onMention(deps, mention, enterprise_id));
  });
}

async function isForNewPost(deps: ListenerDeps, mention: Mention): Promise<boolean> {
  const { channel, user, bot_id, thread_ts } = mention;
  if (user === undefined || user === deps.self.user || bot_id !== undefined) return false;
  if (isDirectMessage({ id: channel })) return false;
  if (notFeedbackIn(mention, deps.self.user) === 'praise') return false;
  return thread_ts === undefined || (await findRunOfThread(deps, channel, thread_ts)) === undefined;
}

async function onMention(
  deps: ListenerDeps,
  mention: Mention,
  enterprise: string | undefined,
): Promise<void> {
  const { channel, user: person = '', ts, thread_ts } = mention;
  const words = readerWords();
  const recipient = { channel, user: person, threadTs: thread_ts };
  const named = mention.user_team ?? mention.team;
  const team = await deps.memberships.teamOf({ user: person, team: named, enterprise });
  if (team !== deps.self.team)
    return void (await notifyPerson(deps, recipient, words.notStarted.notAMember));
  const typed = textBeside(mention.text ?? '', deps.self.user);
  const { isPlain } = readPostRequest(typed);
  if (typed !== '' && !isPlain && isOrder(typed))
    return void (await sendToPerson(deps, recipient, helpMessage(words)));
  const part = { channel, threadTs: thread_ts ?? ts, until: ts };
  const thread = await readThreadOutline(deps, part);
  if ('sentence' in thread) return void (await notifyPerson(deps, recipient, thread.sentence));
  if (!isPlain) {
    const offer = threadOffer(words, { ...part, ...thread });
    return void (await sendToPerson(deps, recipient, answerTo(mention, typed, offer)));
  }
  const refused = await startFromThread(deps, {
    ...{ part, outline: thread.outline, person },
    // No one waits for an acknowledgement of the event.
    deadline: deps.startAckDeadline(),
  });
  await tellStarted(deps, recipient, { thread, refused });
}

/** A question may be about the app; in a thread, it is about what people wrote there. */
function answerTo({ thread_ts, files }: Mention, typed: string, offer: Content): Content {
  const isAlone = thread_ts === undefined && (files ?? []).length === 0;
  return isAlone && /[?？]$/u.test(typed) ? withHelp(readerWords(), offer) : offer;
}

/** The thread itself shows the link to the post. */
async function tellStarted(
  deps: ListenerDeps,
  recipient: Recipient,
  { thread, refused }: { thread: ThreadText; refused: string | undefined },
): Promise<void> {
  const isPartial = thread.leftOut > 0 || thread.hasUnreadableFiles;
  const sentence = refused ?? (isPartial ? readerWords().mentions.started(thread) : undefined);
  if (sentence !== undefined) await notifyPerson(deps, recipient, sentence);
}

const MENTION = /<@(\w+)(?:\|[^<>]*)?>/g;

function textBeside(text: string, appUser: string): string {
  return text.replace(MENTION, (token, user: string) => (user === appUser ? ' ' : token)).trim();
}
