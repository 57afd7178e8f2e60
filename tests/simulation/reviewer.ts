import type { Act, OpenView } from '../../sandbox/slack/page-api.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { buttonsIn } from './buttons.ts';
import type { SimWorld } from './sim-world.ts';

const SECOND_MS = 1_000;
/** Longer than the wait for an attempt with an unknown result. */
const PATIENCE_MS = 30 * SECOND_MS;

/** A person who repeats each act until it has an effect. */
export interface Reviewer {
  shows(words: string): boolean;
  /** Waits until the channel shows these words. */
  see(words: string): Promise<void>;
  modal(): OpenView | undefined;
  insist(act: () => Act | undefined, isDone: () => boolean): Promise<void>;
  /** A click on the first button with one of these labels. */
  pressing(...labels: string[]): Act | undefined;
  /** Opens a form by a button and sends it with these texts. */
  submit(label: string, values: Record<string, string>, isDone: () => boolean): Promise<void>;
}

export function createReviewer(world: SimWorld): Reviewer {
  const { slack, clock } = world;
  const as = USERS.grace;
  const shows = (words: string) => slack.transcript(CHANNEL).includes(words);
  const modal = () => slack.state(as).views.find(({ type }) => type === 'modal');

  const insist: Reviewer['insist'] = async (act, isDone) => {
    for (let end = 0; !isDone(); await clock.sleep(SECOND_MS)) {
      const next = clock.now() < end ? undefined : act();
      if (next === undefined) continue;
      await slack.act(next);
      end = clock.now() + PATIENCE_MS;
    }
  };

  const pressing: Reviewer['pressing'] = (...labels) => {
    const shown = slack.workspace.messages.flatMap(buttonsIn);
    const button = labels.flatMap((label) => shown.find((one) => one.label === label) ?? [])[0];
    if (button === undefined) return undefined;
    const { message, blockId, actionId, element } = button;
    const at = { channel: CHANNEL, messageTs: message.ts, blockId, actionId };
    return { do: 'press', as, ...at, element, values: {} };
  };

  return {
    shows,
    modal,
    insist,
    pressing,

    async see(words) {
      while (!shows(words)) await clock.sleep(SECOND_MS);
    },

    async submit(label, values, isDone) {
      await insist(
        () => pressing(label),
        () => modal() !== undefined,
      );
      const typed = Object.entries(values).map(([id, value]) => [id, { [id]: { value } }]);
      const sending = (view: OpenView): Act => {
        return { do: 'submit_view', as, viewId: view.id, values: Object.fromEntries(typed) };
      };
      await insist(() => {
        const view = modal();
        return view && sending(view);
      }, isDone);
    },
  };
}
