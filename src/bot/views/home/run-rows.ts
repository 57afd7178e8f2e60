import type { types } from '@slack/bolt';
import type { ListedRun } from '../../../pipeline/ports/ports.ts';
import { titleOf } from '../../../pipeline/rules/title.ts';
import { subjectOfFailure } from '../../../pipeline/rules/unanswered-failure.ts';
import type { Run } from '../../../pipeline/run.ts';
import { buttonValue, RUN_CANCEL, RUN_RETRY } from '../../action-ids.ts';
import { escapeMrkdwn, mention, truncate } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, confirmation, context } from '../blocks.ts';
import { NAMES_DRAFT } from '../status-card.ts';

export const RUNS_LISTED_MAX = 15;

/** Addresses of threads, by run. */
export type Links = ReadonlyMap<string, string>;

/** Where a list shows a post: on Home, the reader knows their own name, not the channel. */
type Listed = 'in_channel' | 'on_home' | 'in_team';

/** A post in a list. Without a thread that people can open, its row has the buttons. */
export function runRow(
  words: Words,
  run: ListedRun,
  { links, place }: { links: Links; place: Listed },
): Blocks {
  const link = links.get(run.id);
  const line = context(runLine(words, run, { link, place }));
  return link === undefined && run.outcome === undefined ? [line, buttonRow(words, run)] : [line];
}

/** A post in a line: its title with the link, state, channel, person and age. */
export function runLine(
  words: Words,
  run: ListedRun,
  { link, place }: { link: string | undefined; place: Listed },
): string {
  const { status, nextPost } = words;
  const { brief, progress, failure, outcome, requester } = run;
  const { draft } = progress;
  const title = escapeMrkdwn(truncate(titleOf(brief, run.draftBeginning), 80));
  const parts = [
    `*${link === undefined ? title : `<${escapeMrkdwn(link)}|${title}>`}*`,
    brief.basedOn && nextPost.newVersion,
    stateOf(words, run, place),
    questionsOf(words, run),
    draft > 0 && !namesDraft(run) && status.listedDraft(draft),
    place !== 'in_channel' && run.place && `<#${run.place.channel}>`,
    place !== 'on_home' && mention(words, requester),
    failure && outcome === 'published' && status.needsAttention,
    place !== 'in_channel' && ageOf(words, run),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Whether the state of a row has the number of the draft. */
function namesDraft({ progress, failure, hasOpenChoice, isStopped }: ListedRun): boolean {
  const isAtWork = failure === undefined && !hasOpenChoice && !isStopped;
  return isAtWork && NAMES_DRAFT.has(progress.phase);
}

/** A draft with questions is ready to be read, and can often not be approved yet. */
function questionsOf({ status }: Words, run: ListedRun) {
  const { outcome, isStopped, progress, openQuestions = 0 } = run;
  const isOpen = outcome === undefined && !isStopped;
  const isWaiting = isOpen && progress.phase === 'waiting_for_review';
  return isWaiting && openQuestions > 0 && status.openQuestions(openQuestions);
}

/** A post that waits for Retry does none of the work of its phase. An approved post may still share its result. */
function openStateOf({ status }: Words, run: ListedRun): string {
  const { failure, hasOpenChoice, isStopped, progress } = run;
  if (isStopped) return status.phases.cancelled(progress.draft);
  if (failure !== undefined) return status.needsAttention;
  return hasOpenChoice ? status.openChoice : status.phases[progress.phase](progress.draft);
}

/** Outside of its channel a post that people ended shows when they did, in place of its beginning. */
function stateOf(words: Words, run: ListedRun, place: Listed): string {
  const { status, home, times } = words;
  const { outcome, endedAt, progress } = run;
  const isDated = place !== 'in_channel' && endedAt !== undefined;
  if (outcome === undefined) return openStateOf(words, run);
  if (!isDated || outcome === 'expired') {
    return status.phases[progress.phase](progress.draft);
  }
  return home.ended[outcome](times.ago(endedAt));
}

function ageOf({ home, times }: Words, { outcome, endedAt, createdAt }: ListedRun) {
  const isDated = endedAt !== undefined && outcome !== 'expired';
  return !isDated && home.asked(times.ago(createdAt));
}

function buttonRow(words: Words, run: Run): types.ActionsBlock {
  const again = { actionId: RUN_RETRY, value: buttonValue(run.id, failureSubject(run)) };
  const retry = run.failure ? [button(words.buttons.tryAgain, again, { style: 'primary' })] : [];
  const hasBegun = run.progress.phase !== 'drafting' || run.progress.draft > 1;
  const stop = stopUnreachable(words, run, { hasThread: hasBegun });
  return { type: 'actions', elements: [...retry, stop] };
}

function failureSubject({ failure }: Run): string | undefined {
  return failure && subjectOfFailure(failure);
}

/** Ends a run whose thread does not exist, or that people cannot open. */
export function stopUnreachable(
  { buttons, confirmations }: Words,
  run: Run,
  { hasThread }: { hasThread: boolean },
): types.Button {
  const { stop, stopUnopened } = confirmations;
  const confirm = confirmation(hasThread ? stop : stopUnopened, 'danger');
  const action = { actionId: RUN_CANCEL, value: buttonValue(run.id) };
  return button(buttons.stop, action, { style: 'danger', confirm });
}
