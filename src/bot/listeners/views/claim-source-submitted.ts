import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { CLAIM_SOURCE_FORM, SOURCE } from '../../action-ids.ts';
import { readerWords } from '../../words/reader-words.ts';
import { threadWords } from '../../words/words.ts';
import { claimNotice, sentenceOf } from '../actions/claim-buttons.ts';
import { ListContext, refreshList } from '../claim-list.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { originOf } from '../origin-of.ts';
import { showAnswers } from '../show-answers.ts';

/** `list` is the view below the form. */
const SourceContext = ListContext.extend({ subject: z.string(), list: z.string() });
type SourceContext = z.infer<typeof SourceContext>;

/** Give a source: its text becomes a note, so that its links are read before the next revision. */
export function listenForClaimSources(app: App, deps: ListenerDeps): void {
  app.view<ViewSubmitAction>(CLAIM_SOURCE_FORM, async ({ ack, view, body }) => {
    const context = SourceContext.parse(JSON.parse(view.private_metadata));
    const text = view.state.values[SOURCE]?.[SOURCE]?.value?.trim() ?? '';
    const error = await submit(deps, context, { body, text });
    if (error !== undefined) {
      return await ack({ response_action: 'errors', errors: { [SOURCE]: error } });
    }
    await ack();
    const { subject: _, list: viewId, ...list } = context;
    await refreshList(deps, viewId, { list });
    await showAnswers(deps, context.run);
  });
}

async function submit(
  deps: ListenerDeps,
  { run: runId, channel, subject }: SourceContext,
  { body, text }: { body: ViewSubmitAction; text: string },
): Promise<string | undefined> {
  const { refusals } = readerWords();
  const deadline = deps.startAckDeadline();
  const team = await inTime(deadline, deps.memberships.teamOf(originOf(body)), TOO_SLOW);
  if (team === TOO_SLOW) return refusals.too_slow;
  const { claims } = threadWords(await deps.runs.find(runId));
  const note = claims.sourceNote(await sentenceOf(deps, runId, subject), text);
  const actor = { user: body.user.id, team, channel };
  const act = 'source_claim' as const;
  return claimNotice(await deps.commands.settleClaim({ runId, subject, act, note, actor }));
}
