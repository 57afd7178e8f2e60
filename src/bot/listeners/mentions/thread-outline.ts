import { hasTrait } from '../../../pipeline/rules/failure-traits.ts';
import type { AckDeadline } from '../../ack-deadline.ts';
import { isRefusal } from '../../api/slack-calls.ts';
import { readThread, type ThreadPart } from '../../reading/read-thread.ts';
import { MESSAGES_SEARCHED_MAX } from '../../reading/thread-messages.ts';
import type { ThreadText } from '../../reading/thread-text.ts';
import type { Content } from '../../views/blocks.ts';
import { readerWords } from '../../words/reader-words.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { runIdFrom } from '../run-id.ts';
import { startPost } from '../start-post.ts';
import { readPostRequest } from './post-request.ts';

/** Reads a thread as an outline, or gives the sentence for a person whose thread cannot be one. */
export async function readThreadOutline(
  deps: ListenerDeps,
  part: ThreadPart,
): Promise<ThreadText | { sentence: string }> {
  const { mentions } = readerWords();
  const { client, self, names, read } = deps;
  const wordsBeside = (text: string) => readPostRequest(text).rest;
  const reading = { client, self, names, read, someone: wordsFor().people.someone, wordsBeside };
  try {
    const thread = await readThread(reading, part);
    if (thread === undefined) return { sentence: mentions.tooManyMessages(MESSAGES_SEARCHED_MAX) };
    if (thread.messages > 0) return thread;
    return { sentence: thread.leftOut > 0 ? mentions.tooLong : mentions.nothingToRead };
  } catch (error) {
    if (!isRefusal(error) || hasTrait(error, 'isTransient')) throw error;
    deps.log.warn(
      { err: error },
      'Slack refused to read a thread that a person mentioned the app in',
    );
    return { sentence: mentions.notReadable };
  }
}

interface NewPost {
  part: ThreadPart;
  outline: string;
  person: string;
  deadline: AckDeadline;
  replyUrl?: string | undefined;
}

/** Starts the post of a thread, once for each mention. Gives the sentence for a person who gets none. */
export async function startFromThread(
  deps: ListenerDeps,
  { part, outline, person, deadline, replyUrl }: NewPost,
): Promise<string | undefined> {
  const { channel, threadTs, until } = part;
  const [refused]: Content[] = await startPost(deps, {
    id: runIdFrom(JSON.stringify(['mention', channel, until])),
    place: { team: deps.self.team, channel, ...(replyUrl && { replyUrl }) },
    requester: person,
    outline,
    fromThread: threadTs,
    deadline,
  });
  // Its words are in the thread, so the message with the outline is not needed.
  return refused?.text;
}
