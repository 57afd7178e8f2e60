import { z } from 'zod';
import { interactionBase } from '../interaction-payloads.ts';
import type { Act, ActAnswer } from '../page-api.ts';
import { viewJson } from '../views.ts';
import { type ActContext, unanswered } from './act-context.ts';
import { openView } from './press.ts';

const Option = z.object({ text: z.object({ text: z.string() }), value: z.string() });
const Options = z.object({ options: z.array(Option).max(100) });

/** Types into a menu whose options the app gives. */
export async function suggest(
  { workspace, delivery, verificationToken }: ActContext,
  act: Extract<Act, { do: 'suggest' }>,
): Promise<ActAnswer> {
  const view = openView(workspace.views.get(act.viewId), act.as);
  const ack = await delivery.request('interactive', {
    type: 'block_suggestion',
    ...interactionBase(workspace, act.as, verificationToken),
    container: { type: 'view', view_id: view.id },
    ...{ action_id: act.actionId, block_id: act.actionId, value: act.value },
    view: viewJson(workspace, view),
  });
  if (!ack.acked) return unanswered(workspace, 'That menu');
  const answer = Options.safeParse(ack.body);
  if (!answer.success) return { ok: false, error: 'That menu has no options.' };
  const options = answer.data.options.map(({ text, value }) => ({ label: text.text, value }));
  return { ok: true, options };
}
