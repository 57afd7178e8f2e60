import type { OpenView, StateValues } from '../../sandbox/slack/page-api.ts';
import { USERS, type Who } from './cast.ts';
import { findButton, textOf } from './readable-text.ts';
import type { World } from './world.ts';

/** A view as one person sees it, and their clicks in it. */
export interface PersonView {
  view(): OpenView;
  /** Its text; empty while it is not open. */
  text(): string;
  /** Waits until its text matches. */
  waitFor(words: RegExp): Promise<string>;
  press(label: string): Promise<void>;
  choose(actionId: string, value: string): Promise<void>;
}

export async function openHome(world: Pick<World, 'slack'>, as: Who): Promise<PersonView> {
  await world.slack.act({ do: 'open_home', as: USERS[as] });
  const home = personView(world, as, 'home');
  await world.slack.until(() => home.text() || undefined, `the Home of ${as}`);
  return home;
}

export function personView(
  { slack }: Pick<World, 'slack'>,
  as: Who,
  type: 'home' | 'modal',
): PersonView {
  const found = () => slack.state(USERS[as]).views.findLast((one) => one.type === type);
  const view = () => {
    const open = found();
    if (open === undefined) throw new Error(`no ${type} is open for ${as}`);
    return open;
  };
  const text = () => {
    const open = found();
    return open === undefined ? '' : textOf(asMessage(open));
  };
  const pressed = { as: USERS[as] };
  const chosen: StateValues = {};
  return {
    view,
    text,
    waitFor: async (words) =>
      await slack.until(() => (words.test(text()) ? text() : undefined), `${words} for ${as}`),
    async press(label) {
      const { id } = view();
      const at = findButton(asMessage(view()), label);
      await slack.act({
        do: 'press',
        ...pressed,
        viewId: id,
        ...at,
        element: { type: 'button' },
        values: chosen,
      });
    },
    async choose(actionId, value) {
      const { id, blocks } = view();
      const block = blocks.find((one) => JSON.stringify(one).includes(`"${actionId}"`));
      const selected = { text: { type: 'plain_text', text: value }, value };
      const element = { type: 'static_select', selected_option: selected };
      const at = { viewId: id, blockId: String(block?.['block_id']), actionId };
      chosen[at.blockId] = { ...chosen[at.blockId], [actionId]: element };
      await slack.act({ do: 'press', ...pressed, ...at, element, values: chosen });
    },
  };
}

function asMessage({ blocks }: OpenView) {
  return { blocks } as unknown as Parameters<typeof textOf>[0];
}
