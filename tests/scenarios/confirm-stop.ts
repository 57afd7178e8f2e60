import type { Act, OpenView } from '../../sandbox/slack/page-api.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';

/** The click on the red button in the window that asks before a Stop. */
export function stopNow(as: string, { id, blocks }: Pick<OpenView, 'id' | 'blocks'>): Act {
  const row = blocks.find(({ type }) => type === 'actions');
  const at = { viewId: id, blockId: String(row?.['block_id']), actionId: 'stop_now' };
  return { do: 'press', as, ...at, element: { type: 'button', value: 'now' }, values: {} };
}

export function findStopWindow(slack: LocalSlack, as: string): OpenView | undefined {
  const isAsking = ({ callbackId, blocks }: OpenView) =>
    callbackId === 'stop_confirm' && JSON.stringify(blocks).includes('"stop_now"');
  return slack.state(as).views.find(isAsking);
}

/** A Stop from a menu asks once more. */
export async function confirmStop(slack: LocalSlack, as: string) {
  const asked = () => findStopWindow(slack, as);
  return await slack.act(stopNow(as, await slack.until(asked, 'the question before a Stop')));
}
