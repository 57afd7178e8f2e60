import type { Act, Message } from '../../sandbox/slack/page-api.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { USERS, type Who } from './cast.ts';
import { hasButton, isEphemeral, textOf } from './readable-text.ts';

/** One run's thread, as the people in the channel see it. */
export interface Thread {
  ts: string;
  channel: string;
  root(): Message;
  replies(): Message[];
  /** The thread as lines, `ada: …` and `bot: …`. */
  transcript(): string;
  /** The same in short: the first line of each message. */
  summary(): string;
  /** Every message that is not for one person alone, to compare before and after. */
  shownToAll(): string[];
  reply(as: Who, text: string, more?: More): Promise<Message>;
  edit(as: Who, message: Message, text: string): Promise<void>;
  remove(as: Who, message: Message): Promise<void>;
  /** Waits for a message in the thread, or its root, whose readable text contains this. */
  waitFor(text: string): Promise<Message>;
  /** Waits until the app has put this reaction on a message. */
  waitForReaction(message: Message, name?: string): Promise<void>;
  press(as: Who, label: string): Promise<void>;
}

type More = Pick<Extract<Act, { do: 'say' }>, 'payload' | 'files'>;

export type Press = (as: Who, message: Message, label: string) => Promise<void>;

export function createThread(slack: LocalSlack, press: Press, { ts, channel }: Message): Thread {
  const all = () =>
    slack.state(USERS.ada).messages.filter((one) => one.channel === channel && !isEphemeral(one));
  const root = () => find(all(), ts);
  const replies = () => all().filter((one) => one.threadTs === ts && one.ts !== ts);
  const latest = (fits: (one: Message) => boolean) => [root(), ...replies()].findLast(fits);
  const transcript = () => slack.transcript(channel, ts);

  return {
    ts,
    channel,
    root,
    replies,
    transcript,
    summary: () => headsOf(transcript()),
    shownToAll: () => [root(), ...replies()].map(textOf),

    async reply(as, text, more = {}) {
      await slack.act({ do: 'say', as: USERS[as], channel, threadTs: ts, text, ...more });
      const posted = replies().findLast(({ user }) => user === USERS[as]);
      if (posted === undefined) throw new Error(`${as} posted nothing`);
      return posted;
    },

    async edit(as, message, text) {
      const act = { do: 'edit_message', as: USERS[as], channel, ts: message.ts, text } as const;
      await slack.act(act);
    },

    async remove(as, message) {
      await slack.act({ do: 'delete_message', as: USERS[as], channel, ts: message.ts });
    },

    waitFor: async (text) =>
      await slack.until(() => latest((one) => textOf(one).includes(text)), `“${text}”`),

    async waitForReaction(message, name = 'eyes') {
      const reactions = () => find(all(), message.ts).reactions;
      await slack.until(() => reactions().find((one) => one.name === name), `:${name}:`);
    },

    async press(as, label) {
      const found = () => latest((one) => hasButton(one, label));
      await press(as, await slack.until(found, `a button “${label}”`), label);
    },
  };
}

function find(messages: readonly Message[], ts: string): Message {
  const found = messages.find((one) => one.ts === ts);
  if (found === undefined) throw new Error(`no message ${ts}`);
  return found;
}

/** Every line after the first is indented by four more. */
function headsOf(transcript: string): string {
  const heads = transcript.split('\n').filter((line) => /^ {0,2}\w+(?: \(only \w+\))?:/.test(line));
  return heads.map((line) => line.trim()).join('\n');
}
