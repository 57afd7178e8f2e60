import { setTimeout as pause } from 'node:timers/promises';
import type { Act, Message } from '../../sandbox/slack/page-api.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { buttonsOf, findButton, textOf } from '../scenarios/readable-text.ts';

const BOT = 'U0BLOGPOST';
const BREATH_MS = 300;

export interface BusyPeople {
  /** Begins no more runs if there is one, and fulfils when all runs, including these, are published. */
  finish(runs?: readonly string[]): Promise<void>;
  /** The root messages of all runs. */
  roots(): Message[];
  /** Repeats failed acts after a restart of the app. */
  look(): void;
  stop(): void;
}

/**
 * People who keep a few runs open: they begin runs, write a note in each thread, and approve drafts.
 * They repeat an act when Slack reports a failure. Each outline is used once.
 */
export function startPeople(slack: LocalSlack, openMax: number): BusyPeople {
  let outlines = 0;
  let isFinishing = false;
  let isBusy = false;
  let isStopped = false;
  const noted = new Set<string>();
  const pressed = new Set<string>();

  const messages = () =>
    slack.state(USERS.ada).messages.filter(({ channel }) => channel === CHANNEL);
  const roots = () => messages().filter(({ user, threadTs }) => user === BOT && !threadTs);
  const isDone = (root: Message) => textOf(root).includes('✅ Approved');

  /** Whether each of these runs has a thread. */
  function isThere(runs: readonly string[]): boolean {
    const begun = new Set(
      slack.workspace.messages.map(({ metadata }) => metadata?.event_payload['run']),
    );
    return runs.every((run) => begun.has(run));
  }

  function request(): Act {
    outlines += 1;
    const text = `Outline number ${outlines} of tea`;
    return { do: 'command', as: USERS.ada, channel: CHANNEL, command: '/blogpost', text };
  }

  function note({ ts }: Message): Act {
    noted.add(ts);
    const text = `A note about ${ts}`;
    return { do: 'say', as: USERS.lin, channel: CHANNEL, threadTs: ts, text };
  }

  function nextAct(): Act | undefined {
    const begun = roots();
    const open = begun.filter((root) => !isDone(root));
    // An early kill may leave no run at all, and then there would be nothing to finish.
    const isWanted = isFinishing ? begun.length === 0 : open.length < openMax;
    if (isWanted) return request();
    const silent = open.find(({ ts }) => !noted.has(ts));
    if (silent !== undefined) return note(silent);
    const card = messages().find((one) => !pressed.has(one.ts) && approvalOf(one) !== undefined);
    if (card === undefined) return undefined;
    pressed.add(card.ts);
    return pressing(card);
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    await actWhileUp();
    isBusy = false;
  }

  async function actWhileUp(): Promise<void> {
    while (!isStopped && slack.state(USERS.ada).app.isConnected) {
      const act = nextAct();
      if (act === undefined) return;
      // Slack reported a failure: wait and repeat the act.
      const { ok } = await slack.act(act);
      if (ok) continue;
      pressed.clear();
      await pause(BREATH_MS);
    }
  }

  const stopLooking = slack.workspace.onChange(() => void work());
  void work();
  return {
    roots,
    look() {
      pressed.clear();
      void work();
    },
    async finish(runs = []) {
      isFinishing = true;
      void work();
      await slack.until(
        () => (isThere(runs) && roots().length > 0 && roots().every(isDone)) || undefined,
        'all runs to be published',
      );
    },
    stop() {
      isStopped = true;
      stopLooking();
    },
  };
}

function approvalOf(message: Message): string | undefined {
  return buttonsOf(message).find((label) => label.startsWith('Approve draft'));
}

function pressing(message: Message): Act {
  return {
    do: 'press',
    as: USERS.grace,
    channel: CHANNEL,
    messageTs: message.ts,
    ...findButton(message, approvalOf(message) ?? ''),
    values: {},
  };
}
