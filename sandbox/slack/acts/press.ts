import { elementsOf } from '../block-kit/block-check.ts';
import { valuesOf } from '../form-state.ts';
import {
  interactionBase,
  messageContainer,
  namedChannel,
  shownMessage,
} from '../interaction-payloads.ts';
import { findMessage } from '../messages.ts';
import type { Act, ActAnswer, Block } from '../page-api.ts';
import type { StoredMessage, StoredView } from '../records.ts';
import { openResponseUrl, openTrigger } from '../triggers.ts';
import { viewJson } from '../views.ts';
import { type ActContext, CannotAct, channelFor, DONE, unanswered } from './act-context.ts';

type PressAct = Extract<Act, { do: 'press' }>;

/** A click on a button or a choice in a menu, in a message or in a view. */
export async function press(context: ActContext, act: PressAct): Promise<ActAnswer> {
  const { workspace, delivery } = context;
  const place =
    act.viewId === undefined ? messagePlace(context, act) : viewPlace(context, act, act.viewId);
  const payload = {
    type: 'block_actions',
    ...interactionBase(workspace, act.as, context.verificationToken),
    ...place.payload,
    actions: [actionOf(context, act, place.blocks)],
  };
  const ack = await delivery.request('interactive', payload);
  return ack.acked ? DONE : unanswered(workspace, 'That click');
}

interface Place {
  blocks: Block[];
  payload: Record<string, unknown>;
}

function messagePlace({ workspace }: ActContext, act: PressAct): Place {
  const channel = channelFor(workspace, act.channel ?? '', act.as);
  const message = findMessage(workspace, channel.id, act.messageTs ?? '');
  if (!isSeen(message, act.as)) throw new CannotAct('That message is gone.');
  const { ts: messageTs, threadTs } = message;
  return {
    blocks: message.blocks,
    payload: {
      container: messageContainer(message),
      channel: namedChannel(channel),
      ...shownMessage(workspace, message),
      state: { values: valuesOf(message.blocks, act.values) },
      trigger_id: openTrigger(workspace, act.as, { channel: channel.id }).id,
      response_url: openResponseUrl(workspace, {
        user: act.as,
        channel: channel.id,
        messageTs,
        ...(threadTs && { threadTs }),
      }),
    },
  };
}

function viewPlace({ workspace }: ActContext, act: PressAct, viewId: string): Place {
  const view = openView(workspace.views.get(viewId), act.as);
  view.values = valuesOf(view.payload.blocks, act.values, view.channel);
  return {
    blocks: view.payload.blocks,
    payload: {
      container: { type: 'view', view_id: view.id },
      view: viewJson(workspace, view),
      trigger_id: openTrigger(workspace, act.as, { viewId: view.id }).id,
    },
  };
}

function actionOf(
  context: ActContext,
  act: PressAct,
  blocks: readonly Block[],
): Record<string, unknown> {
  const block = blocks.find(({ block_id }) => block_id === act.blockId);
  const element = elementsOf(block ?? {}).find(({ action_id }) => action_id === act.actionId);
  if (element === undefined) throw new CannotAct('That button is gone.');
  const { type, text, value, style } = element;
  return {
    ...(text !== undefined && { text }),
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
    ...act.element,
    type,
    block_id: act.blockId,
    action_id: act.actionId,
    action_ts: context.workspace.nextTs(),
  };
}

function isSeen(message: StoredMessage | undefined, person: string): message is StoredMessage {
  return message !== undefined && (message.ephemeralFor ?? person) === person;
}

export function openView(view: StoredView | undefined, person: string): StoredView {
  if (view?.user !== person) throw new CannotAct('That window is closed.');
  return view;
}
