import { z } from 'zod';
import { formErrors, stateValues } from '../form-state.ts';
import { interactionBase } from '../interaction-payloads.ts';
import type { Act, ActAnswer } from '../page-api.ts';
import type { StoredView } from '../records.ts';
import { refusedReply } from '../refusal.ts';
import { openTrigger } from '../triggers.ts';
import { closeViews, replaceView, showView, stackOf, viewJson } from '../views.ts';
import { checkedView } from '../web-api/views.ts';
import type { Workspace } from '../workspace.ts';
import { type ActContext, DONE, unanswered } from './act-context.ts';
import { openView } from './press.ts';

type By<Do extends Act['do']> = Extract<Act, { do: Do }>;

const AnyView = z.looseObject({ type: z.string() });
const ViewAnswer = z.discriminatedUnion('response_action', [
  z.object({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string().min(1)),
  }),
  z.object({ response_action: z.literal('update'), view: AnyView }),
  z.object({ response_action: z.literal('push'), view: AnyView }),
  z.object({ response_action: z.literal('clear') }),
]);

/**
 * Submits a form. Slack's client checks it first; then the app may return field errors, show
 * another view, or answer without a body, which closes the form.
 */
export async function submitView(context: ActContext, act: By<'submit_view'>): Promise<ActAnswer> {
  const { workspace, delivery } = context;
  const view = openView(workspace.views.get(act.viewId), act.as);
  view.values = stateValues(view, act.values);
  view.errors = formErrors(view, view.values);
  workspace.changed();
  if (Object.keys(view.errors).length > 0) {
    return { ok: false, error: Object.values(view.errors).join(' ') };
  }
  const ack = await delivery.request('interactive', {
    type: 'view_submission',
    ...interactionBase(workspace, act.as, context.verificationToken),
    trigger_id: openTrigger(workspace, act.as, { viewId: view.id }).id,
    view: viewJson(workspace, view),
    response_urls: [],
  });
  if (!ack.acked) return unanswered(workspace, 'That form');
  return refusedReply(() => takeAnswer(workspace, view, ack.body));
}

export async function closeView(context: ActContext, act: By<'close_view'>): Promise<ActAnswer> {
  const { workspace, delivery } = context;
  const view = openView(workspace.views.get(act.viewId), act.as);
  const isCleared = view.payload.clear_on_close === true;
  closeViews(workspace, isCleared ? stackOf(workspace, act.as) : [view]);
  if (view.payload.notify_on_close !== true) return DONE;
  const ack = await delivery.request('interactive', {
    type: 'view_closed',
    ...interactionBase(workspace, act.as, context.verificationToken),
    view: viewJson(workspace, view),
    is_cleared: isCleared,
  });
  return ack.acked ? DONE : unanswered(workspace, 'Closing that window');
}

function takeAnswer(workspace: Workspace, view: StoredView, body: Record<string, unknown>): void {
  const answer = ViewAnswer.safeParse(body);
  if (!answer.success) {
    closeViews(workspace, [view]);
    return;
  }
  switch (answer.data.response_action) {
    case 'errors':
      view.errors = answer.data.errors;
      workspace.changed();
      return;
    case 'clear':
      closeViews(workspace, stackOf(workspace, view.user));
      return;
    case 'update':
      replaceView(workspace, view, checkedView(answer.data.view, 'modal'));
      return;
    case 'push':
      showView(workspace, checkedView(answer.data.view, 'modal'), { user: view.user, over: view });
  }
}
