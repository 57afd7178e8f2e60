import type { Delivery } from '../delivery.ts';
import type { ActAnswer } from '../page-api.ts';
import { isSeenBy } from '../page-state.ts';
import type { StoredChannel } from '../records.ts';
import type { Workspace } from '../workspace.ts';

/** The dependencies of a person's act: the workspace and the delivery to the app. */
export interface ActContext {
  workspace: Workspace;
  delivery: Delivery;
  verificationToken: string;
}

/** An act that is impossible for the person, with a sentence for them. */
export class CannotAct extends Error {
  override name = 'CannotAct';
}

export const DONE: ActAnswer = { ok: true };

export function unanswered(workspace: Workspace, what: string): ActAnswer {
  const { name } = workspace.installation;
  return { ok: false, error: `${what}: ${name} did not answer in time (operation_timeout).` };
}

export function channelFor(workspace: Workspace, id: string, person: string): StoredChannel {
  const channel = workspace.channels.get(id);
  if (channel === undefined || !isSeenBy(channel, person)) {
    throw new CannotAct('There is no such channel.');
  }
  return channel;
}
