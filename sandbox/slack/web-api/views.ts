import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import { checkView } from '../block-kit/block-check.ts';
import { type StoredView, ViewPayload } from '../records.ts';
import { refuseProblems, SlackRefusal } from '../refusal.ts';
import { exchangeTrigger } from '../triggers.ts';
import { closeViews, homeOf, replaceView, showView, stackOf, viewJson } from '../views.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, json, type Method, readArgs } from './method.ts';

const AnyView = json(z.looseObject({ type: z.enum(['modal', 'home']) }));
const Open = z.object({ trigger_id: z.string(), view: AnyView });
const Update = z.object({
  view: AnyView,
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
});
const Publish = z.object({ user_id: z.string(), view: AnyView, hash: z.string().optional() });

export const viewMethods = {
  'views.open': { run: openView },
  'views.push': { run: pushView },
  'views.update': { run: updateView },
  'views.publish': { run: publishView },
} satisfies Record<string, Method>;

function openView(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Open);
  const payload = checkedView(args.view, 'modal');
  const { user, channel } = exchangeTrigger(workspace, args.trigger_id);
  closeViews(workspace, stackOf(workspace, user));
  return answer(workspace, showView(workspace, payload, { user, ...(channel && { channel }) }));
}

function pushView(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Open);
  const payload = checkedView(args.view, 'modal');
  const { user, viewId } = exchangeTrigger(workspace, args.trigger_id);
  const over = workspace.views.get(viewId ?? '');
  if (over === undefined) throw new SlackRefusal('not_found');
  if (stackOf(workspace, user).length >= LIMITS.view.stack) {
    throw new SlackRefusal('push_limit_reached');
  }
  return answer(workspace, showView(workspace, payload, { user, over }));
}

function updateView(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Update);
  const view = [...workspace.views.values()].find(
    ({ id, payload }) =>
      id === args.view_id || (args.external_id && payload.external_id === args.external_id),
  );
  if (view === undefined) throw new SlackRefusal('not_found');
  const payload = checkedView(args.view, view.type);
  refuseOldHash(view, args.hash);
  replaceView(workspace, view, payload);
  return answer(workspace, view);
}

function publishView(call: Call): Answer {
  const { workspace } = call;
  const args = readArgs(call, Publish);
  if (!workspace.people.has(args.user_id)) throw new SlackRefusal('user_not_found');
  const payload = checkedView(args.view, 'home');
  const home = homeOf(workspace, args.user_id);
  if (home === undefined) {
    return answer(workspace, showView(workspace, payload, { user: args.user_id }));
  }
  refuseOldHash(home, args.hash);
  replaceView(workspace, home, payload);
  return answer(workspace, home);
}

/** Gives the view if Slack would accept it; otherwise refuses with Slack's error. */
export function checkedView(view: Record<string, unknown>, type: 'modal' | 'home'): ViewPayload {
  if (view.type !== type) throw new SlackRefusal('invalid_arguments');
  refuseProblems(checkView(view));
  return ViewPayload.parse(view);
}

function refuseOldHash(view: StoredView, hash: string | undefined): void {
  if (hash !== undefined && hash !== view.hash) throw new SlackRefusal('hash_conflict');
}

function answer(workspace: Workspace, view: StoredView): Answer {
  return { view: viewJson(workspace, view) };
}
