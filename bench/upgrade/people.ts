import { setTimeout as pause } from 'node:timers/promises';
import type { Act } from '../../sandbox/slack/page-api.ts';
import type { StoredMessage } from '../../sandbox/slack/records.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';

const CHANNEL = 'C0CONTENT';
const [ADA, GRACE, LIN] = ['U0ADA', 'U0GRACE', 'U0LIN'];
export const APP_USER = 'U0BLOGPOST';
const APPROVE = 'run_approve';
const LOOK_AGAIN_MS = 100;
/** A person tries again after a command or click that Slack showed as failed. */
const TRY_AGAIN_MS = 1_000;

export interface People {
  /** Begins posts at a steady pace. */
  begin(outlines: readonly string[], everyMs: number): Promise<void>;
  /** From now on people approve also the posts that waited for the end of the upgrade. */
  approveAll(): void;
  begun(): number;
  /** Commands and clicks that Slack showed as failed. */
  refused(): { commands: number; clicks: number };
  /** The replies of people, which the app must acknowledge. */
  replies(): StoredMessage[];
  stop(): Promise<void>;
}

/**
 * Ada asks for posts; Lin replies in every third thread; Grace approves each draft as soon as the app asks, but every
 * third post only after the upgrade.
 */
export function startPeople(slack: LocalSlack): People {
  const refused = { commands: 0, clicks: 0 };
  const pressed = new Set<string>();
  const replied = new Set<string>();
  let begun = 0;
  let isWaiting = true;
  let isOn = true;

  async function react(): Promise<void> {
    for (const root of rootsOf(slack)) {
      const number = numberOf(root.text);
      if (number % 3 === 1 && !replied.has(root.ts)) await reply(root);
      if (!(isWaiting && number % 3 === 2)) await approve(root);
    }
  }

  async function reply(root: StoredMessage): Promise<void> {
    replied.add(root.ts);
    await slack.act({
      do: 'say',
      as: LIN,
      channel: CHANNEL,
      threadTs: root.ts,
      text: 'Name a leaf.',
    });
  }

  async function approve(root: StoredMessage): Promise<void> {
    for (const { key, act } of approvalsIn(slack, root.ts)) {
      if (pressed.has(key)) continue;
      const answer = await slack.act(act);
      if (answer.ok) pressed.add(key);
      else refused.clicks += 1;
    }
  }

  async function reactUntilTheEnd(): Promise<void> {
    while (isOn) {
      await react();
      await pause(LOOK_AGAIN_MS);
    }
  }

  async function command(text: string): Promise<void> {
    const act = { do: 'command', as: ADA, channel: CHANNEL, command: '/blogpost', text } as const;
    while (!(await slack.act(act)).ok) {
      refused.commands += 1;
      await pause(TRY_AGAIN_MS);
    }
    begun += 1;
  }

  const reacting = reactUntilTheEnd();
  return {
    async begin(outlines, everyMs) {
      const sent: Promise<void>[] = [];
      for (const outline of outlines) {
        sent.push(command(outline));
        await pause(everyMs);
      }
      await Promise.all(sent);
    },
    approveAll() {
      isWaiting = false;
    },
    begun: () => begun,
    refused: () => refused,
    replies: () => slack.workspace.messages.filter(({ user }) => user === LIN),
    async stop() {
      isOn = false;
      await reacting;
    },
  };
}

/** The first message of each post. */
export function rootsOf({ workspace }: LocalSlack): StoredMessage[] {
  const isRoot = ({ user, threadTs, ephemeralFor }: StoredMessage) =>
    user === APP_USER && threadTs === undefined && ephemeralFor === undefined;
  return workspace.messages.filter(isRoot);
}

function numberOf(text: string): number {
  return Number(/Tea (\d+)/.exec(text)?.[1] ?? 0);
}

interface Element {
  action_id?: string;
  value?: string;
  text?: { text: string };
}

function approvalsIn({ workspace }: LocalSlack, ts: string): { key: string; act: Act }[] {
  const inThread = workspace.messages.filter((one) => one.ts === ts || one.threadTs === ts);
  return inThread.flatMap((message) =>
    message.blocks.flatMap((block) => {
      const elements = (Array.isArray(block['elements']) ? block['elements'] : []) as Element[];
      const button = elements.find((one) => one.action_id === APPROVE);
      if (button === undefined) return [];
      const act: Act = {
        do: 'press',
        as: GRACE,
        channel: CHANNEL,
        messageTs: message.ts,
        blockId: String(block['block_id']),
        actionId: APPROVE,
        element: { type: 'button', value: button.value },
        values: {},
      };
      return [{ key: `${message.ts} ${button.text?.text}`, act }];
    }),
  );
}
