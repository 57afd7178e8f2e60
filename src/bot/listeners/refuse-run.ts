import type { NewRun } from '../../pipeline/ports/ports.ts';
import { impossibleStage, stagesOfBrief } from '../../pipeline/rules/review/approvers.ts';
import { readerWords } from '../words/reader-words.ts';
import { type AckDeadline, inTime } from './ack-deadline.ts';
import type { ListenerDeps } from './listener-deps.ts';

type Wanted = Omit<NewRun, 'createdAt'>;

/** The sentence for a message, and the one for the error of a form, which shows no times of Slack. */
export interface NotBegun {
  sentence: string;
  plain: string;
}

/**
 * Stores the request of a run, or gives the reason why it may not begin. A known run is never refused.
 * `deadline` is that of the request, which may have read from Slack before.
 */
export async function beginRun(
  deps: ListenerDeps,
  run: Wanted,
  deadline: AckDeadline,
): Promise<NotBegun | undefined> {
  const refusal =
    refusalForStages(run) ??
    (await refusalForOpen(deps, run)) ??
    (await refusalForGuest(deps, run, deadline));
  if (refusal !== undefined) {
    const isKnown = (await deps.runs.find(run.id)) !== undefined;
    if (!isKnown) return { sentence: refusal, plain: refusal };
  }
  const reached = await deps.commands.requestRun(run, deps.starts.perDay);
  if (reached === undefined) return undefined;
  const { notStarted, times } = readerWords();
  const { of, max, until } = reached;
  const sentenceAt = (time: string) => notStarted.dayUsedUp[of](max, time);
  return { sentence: sentenceAt(times.day(until)), plain: sentenceAt(times.inUtc(until)) };
}

/** A post that no one could approve would cost money all the same. */
function refusalForStages({ brief, requester }: Wanted): string | undefined {
  const hasStages = 'stages' in brief.reviewPolicy;
  const isImpossible = impossibleStage(stagesOfBrief(brief), requester) !== undefined;
  return hasStages && isImpossible ? readerWords().briefErrors.stages : undefined;
}

/** Simultaneous commands may exceed the limit by their number. */
async function refusalForOpen(
  { runs, starts: { openMax: max } }: ListenerDeps,
  { place, requester }: Wanted,
): Promise<string | undefined> {
  if (max === 0 || place === undefined) return undefined;
  const { team, channel } = place;
  const own = await runs.countOpen({ team, requester }, max);
  const here = await runs.countOpen({ team, channel }, max);
  if (own < max && here < max) return undefined;
  const { tooManyInChannel, tooManyOfRequester } = readerWords().notStarted;
  return own < max ? tooManyInChannel(max) : tooManyOfRequester(max);
}

async function refusalForGuest(
  { guests, starts }: ListenerDeps,
  { requester }: Wanted,
  deadline: AckDeadline,
): Promise<string | undefined> {
  if (starts.areGuestsAllowed) return undefined;
  const isGuest = await inTime(deadline, guests.isGuest(requester), undefined);
  const { guest, guestUnknown } = readerWords().notStarted;
  if (isGuest === undefined) return guestUnknown;
  return isGuest ? guest : undefined;
}
