import process from 'node:process';
import { App, SocketModeReceiver, type webApi } from '@slack/bolt';

/** One run's thread in the style of a sample app: each call once, without keys or searches. */
export interface Thread {
  channel: string;
  ts: string;
}

const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN = '', SLACK_API_URL } = process.env;

export interface PlainApp {
  start(): Promise<void>;
  onCommand(listener: (outline: string, channel: string, id: string) => Promise<void>): void;
  onApprove(listener: (runId: string) => Promise<void>): void;
  client: webApi.WebClient;
}

export function createPlainApp(): PlainApp {
  const clientOptions = { slackApiUrl: SLACK_API_URL ?? '' };
  const receiver = new SocketModeReceiver({
    appToken: SLACK_APP_TOKEN,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: SLACK_BOT_TOKEN ?? '', receiver, clientOptions });
  return {
    client: app.client,
    async start() {
      await app.start();
    },
    onCommand(listener) {
      app.command('/blogpost', async ({ command, ack }) => {
        await listener(command.text, command.channel_id, command.trigger_id);
        await ack();
      });
    },
    onApprove(listener) {
      app.action('run_approve', async ({ ack, action }) => {
        await listener('value' in action ? (action.value ?? '') : '');
        await ack();
      });
    },
  };
}

export function createVoice(client: webApi.WebClient) {
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

  const shown = (text: string, markdown?: string) => ({
    text,
    blocks: [section(text), ...(markdown ? [{ type: 'markdown', text: markdown }] : [])],
  });

  return {
    async say({ channel, ts }: Thread, text: string, markdown?: string): Promise<string> {
      const content = shown(text, markdown);
      const said = await client.chat.postMessage({ channel, thread_ts: ts, ...content });
      return said.ts ?? '';
    },

    async update({ channel }: Thread, ts: string, text: string, markdown?: string): Promise<void> {
      await client.chat.update({ channel, ts, ...shown(text, markdown) });
    },

    async open(channel: string, title: string): Promise<Thread> {
      const text = `*${title}*`;
      const { ts } = await client.chat.postMessage({ channel, text, blocks: [section(text)] });
      return { channel, ts: ts ?? '' };
    },

    async showPhase({ channel, ts }: Thread, title: string, phase: string): Promise<void> {
      const text = `*${title}*\n${phase}`;
      await client.chat.update({ channel, ts, text, blocks: [section(text)] });
    },

    async askForReview({ channel, ts }: Thread, runId: string, version: number): Promise<string> {
      const text = `Draft ${version} is ready for your review`;
      const label = { type: 'plain_text' as const, text: 'Approve' };
      const button = {
        type: 'button' as const,
        text: label,
        action_id: 'run_approve',
        value: runId,
      };
      const blocks = [section(text), { type: 'actions', elements: [button] }];
      const said = await client.chat.postMessage({ channel, thread_ts: ts, text, blocks });
      return said.ts ?? '';
    },

    async showDecided({ channel }: Thread, cardTs: string): Promise<void> {
      const text = 'Approved';
      await client.chat.update({ channel, ts: cardTs, text, blocks: [section(text)] });
    },

    /** The final message of the app: the picture and the post in one call, with the texts as blocks. */
    async publish({ channel, ts }: Thread, { title, picture, text, post }: Final): Promise<void> {
      const picked = { filename: 'thumbnail.png', file: Buffer.from(picture, 'base64') };
      await client.filesUploadV2({
        channel_id: channel,
        thread_ts: ts,
        blocks: [section(`“${title}” is approved.`), section(text)],
        file_uploads: [picked, { filename: 'post.md', file: Buffer.from(post) }],
      });
    },
  };
}

export interface Final {
  title: string;
  /** As base64. */
  picture: string;
  text: string;
  post: string;
}

export type Voice = ReturnType<typeof createVoice>;
