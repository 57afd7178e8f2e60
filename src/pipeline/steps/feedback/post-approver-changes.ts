import type { RunContext } from '../../engine/run-context.ts';
import { approverNews } from '../../rules/review/approvers.ts';

/** Says in the thread who changed the approvers, once for each change. */
export async function postApproverChanges(context: RunContext): Promise<void> {
  const { run, messenger, approverChanges } = context;
  const stepOf = (number: number) => `post:approvers:${number}`;
  if (run.approvers === undefined || context.has(stepOf(run.approvers.version))) return;
  for (const news of approverNews(run.brief, await approverChanges.list(run.id))) {
    await context.effect(stepOf(news.number), () => messenger.showApproverChange(run, news));
  }
}
