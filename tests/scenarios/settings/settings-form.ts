import type { Message, OpenView } from '../../../sandbox/slack/page-api.ts';
import { USERS, type Who } from '../cast.ts';
import type { World } from '../world.ts';

/** By field: the text, or for menus the value and for people their ids, separated by spaces. */
export type Filled = Record<string, string>;

interface Element {
  type: string;
  action_id?: string;
}

interface Block {
  block_id?: string;
  element?: Element;
  elements?: Element[];
}

export async function openSettingsForm(world: World, as: Who, words = 'settings') {
  await world.command(as, words);
  return await world.modal(as);
}

function heldAs(type: string, value: string): Record<string, unknown> {
  const ids = value.split(' ').filter(Boolean);
  if (type === 'multi_users_select') return { selected_users: ids };
  if (type === 'multi_external_select')
    return { selected_options: ids.map((id) => ({ value: id })) };
  if (type === 'file_input') return { files: ids.map((id) => ({ id })) };
  return type === 'static_select' ? { selected_option: { value } } : { value };
}

export function valuesOf(view: OpenView, filled: Filled) {
  const blocks = view.blocks as Block[];
  const entries = Object.entries(filled).map(([id, value]) => {
    const block = blocks.find(({ element }) => element?.action_id === id);
    if (block?.element === undefined) throw new Error(`the form has no field ${id}`);
    return [block.block_id ?? '', { [id]: heldAs(block.element.type, value) }] as const;
  });
  return Object.fromEntries(entries);
}

/** Saves the form as that person has it open, which may be an older view. */
export async function saveSettings(
  { slack }: Pick<World, 'slack'>,
  as: Who,
  view: OpenView,
  filled: Filled,
) {
  const values = valuesOf(view, filled);
  return await slack.act({ do: 'submit_view', as: USERS[as], viewId: view.id, values });
}

export async function choosePage(
  { slack }: Pick<World, 'slack'>,
  as: Who,
  view: OpenView,
  page: string | undefined,
  filled: Filled = {},
) {
  const blocks = view.blocks as Block[];
  const menu = blocks.find(({ elements }) => elements?.[0]?.action_id === 'settings_page');
  await slack.act({
    do: 'press',
    as: USERS[as],
    viewId: view.id,
    blockId: menu?.block_id ?? '',
    actionId: 'settings_page',
    element: {
      type: 'static_select',
      selected_option: page === undefined ? null : { value: page },
    },
    values: valuesOf(view, filled),
  });
}

export async function untilShown(
  world: Pick<World, 'slack'>,
  as: Who,
  text: string,
): Promise<OpenView> {
  return await world.slack.until(
    () => world.slack.state(USERS[as]).views.find((one) => textOfView(one).includes(text)),
    `“${text}” in the settings of ${as}`,
  );
}

export function textOfView({ blocks }: Pick<OpenView | Message, 'blocks'>): string {
  return JSON.stringify(blocks);
}
