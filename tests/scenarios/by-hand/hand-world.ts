import type { Answer } from '../../../sandbox/openai/answer.ts';
import type { Block, OpenView, StateValues } from '../../../sandbox/slack/page-api.ts';
import type { Loop } from '../../../src/pipeline/run/revision.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { USERS, type Who } from '../cast.ts';
import { judged } from '../editor-answers.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

export const POST = `# Tea at work

Tea is a drink. It is very nice.

## What it costs

We paid 31 euros in March.

## What we do now

We brew at nine.`;

export interface HandOptions extends WorldOptions {
  own?: Parameters<typeof answers>[0];
  loop?: Loop;
  roundsMax?: number;
  /** Of the first review. */
  head?: string;
}

/** A post under review, whose first draft is `POST`. */
export async function underReview({
  own,
  loop = 'editor',
  roundsMax = 2,
  head = 'is ready for your review',
  ...options
}: HandOptions = {}): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({
    briefDefaults: async () => ({ ...DEFAULTS, loop, roundsMax }),
    script: answers({
      draft: () => ({ type: 'text', text: POST }),
      ...(loop === 'editor' && { verdict: (ask) => judged(ask) }),
      ...own,
    }),
    ...options,
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(head);
  return { world, thread };
}

/** The answer of a writer that writes the whole draft again. */
export function rewritten(ids: readonly string[], draft: string): Answer {
  const answer = { status: 'addressed', reason: 'Done.', before: '', after: '' };
  const answers = Object.fromEntries(ids.map((id) => [id, answer]));
  return { type: 'object', value: { answers, changes: ['Reworded it.'], draft } };
}

/** The texts that the evaluator got, in order. */
export function judgedTexts(world: World): string[] {
  return world.asked('verdict').map(({ ask }) => ask.draft?.text ?? '');
}

interface Element {
  action_id?: string;
  text?: { text: string };
  options?: { text: { text: string }; value: string }[];
}

function elementsIn({ blocks }: Pick<OpenView, 'blocks'>): { block: Block; element: Element }[] {
  return blocks.flatMap((block) =>
    [block['elements'], block['element'], block['accessory']]
      .flat()
      .flatMap((element) => (element ? [{ block, element: element as Element }] : [])),
  );
}

/** Presses a button of a modal, or picks an entry of its menu (null: empties it), with the typed texts. */
export async function pressInModal(
  world: World,
  as: Who,
  {
    actionId,
    pick,
    typed = {},
  }: { actionId: string; pick?: string | null; typed?: Record<string, string> },
): Promise<void> {
  const view = await world.modal(as);
  const found = elementsIn(view).find(({ element }) => element.action_id === actionId);
  if (found === undefined) throw new Error(`no ${actionId} in the modal`);
  const option = found.element.options?.find(({ text }) => text.text === pick);
  if (typeof pick === 'string' && option === undefined) throw new Error(`no entry ${pick}`);
  const values: StateValues = Object.fromEntries(
    Object.entries(typed).map(([id, value]) => [id, { [id]: { value } }]),
  );
  const type = pick === undefined ? 'button' : 'static_select';
  const answer = await world.slack.act({
    ...{ do: 'press', as: USERS[as], viewId: view.id, actionId, values },
    blockId: String(found.block['block_id']),
    element: { type, ...(pick !== undefined && { selected_option: option ?? null }) },
  });
  if (!answer.ok) throw new Error(answer.error);
}

/** Waits until the modal shows a text, as a label, a value or words. */
export async function modalWith(world: World, as: Who, text: string): Promise<OpenView> {
  const find = () => {
    const views = world.slack.state(USERS[as]).views.filter(({ type }) => type === 'modal');
    return views.find((view) => JSON.stringify(view.blocks).includes(text));
  };
  return await world.slack.until(find, `a modal with “${text}”`);
}
