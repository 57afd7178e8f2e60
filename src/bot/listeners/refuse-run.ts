import type { BriefDefaults } from '../../pipeline/brief-defaults.ts';
import type { NewRun } from '../../pipeline/ports/ports.ts';
import { impossibleStage, stagesOfBrief } from '../../pipeline/rules/review/approvers.ts';
import { type AckDeadline, inTime } from '../ack-deadline.ts';
import { settingLabels } from '../views/settings/setting-labels.ts';
import type { Words } from '../words/words.ts';
import type { ListenerDeps } from './listener-deps.ts';

type NewRequest = Omit<NewRun, 'createdAt'>;

/** `unreadable` is that of the defaults of the brief. */
export interface Wanted extends NewRequest, Pick<Required<BriefDefaults>, 'unreadable'> {}

/** The sentence for a message, and the one for the error of a form, which shows no times of Slack. */
export type NotBegun = (words: Words) => { sentence: string; plain: string };

/** In any language: only the person of a refused run needs one. */
type Sentence = (words: Words) => string;

/**
 * Stores the request of a run, or gives the reason why it may not begin. A known run is never refused.
 * `deadline` is that of the request, which may have read from Slack before.
 */
export async function beginRun(
  deps: ListenerDeps,
  { unreadable, ...run }: Wanted,
  deadline: AckDeadline,
): Promise<NotBegun | undefined> {
  const refusal =
    refusalForUnreadable(unreadable) ??
    refusalForStages(run) ??
    (await refusalForOpen(deps, run)) ??
    (await refusalForGuest(deps, run, deadline));
  if (refusal !== undefined) {
    const isKnown = (await deps.runs.find(run.id)) !== undefined;
    if (!isKnown) return (words) => ({ sentence: refusal(words), plain: refusal(words) });
  }
  const reached = await deps.commands.requestRun(run, deps.starts.perDay);
  if (reached === undefined) return undefined;
  const { of, max, until } = reached;
  return ({ notStarted, times }) => {
    const sentenceAt = (time: string) => notStarted.dayUsedUp[of](max, time);
    return { sentence: sentenceAt(times.day(until)), plain: sentenceAt(times.inUtc(until)) };
  };
}

/** With the defaults in their place, a post could need fewer approvals. */
function refusalForUnreadable(unreadable: Wanted['unreadable']): Sentence | undefined {
  if (unreadable === undefined) return undefined;
  const { of, fields } = unreadable;
  return (words) => words.notStarted.approvalsUnreadable[of](settingLabels(words, fields));
}

/** A post that no one could approve would cost money all the same. */
function refusalForStages({ brief, requester }: NewRequest): Sentence | undefined {
  if (impossibleStage(stagesOfBrief(brief), requester) === undefined) return undefined;
  const hasStages = 'stages' in brief.reviewPolicy;
  return (words) => (hasStages ? words.briefErrors.stages : words.notStarted.tooFewApprovers);
}

/** Simultaneous commands may exceed the limit by their number. */
async function refusalForOpen(
  { runs, starts: { openMax: max } }: ListenerDeps,
  { place, requester }: NewRequest,
): Promise<Sentence | undefined> {
  if (max === 0 || place === undefined) return undefined;
  const { team, channel } = place;
  const own = await runs.countOpen({ team, requester }, max);
  const here = await runs.countOpen({ team, channel }, max);
  if (own < max && here < max) return undefined;
  const which = own < max ? 'tooManyInChannel' : 'tooManyOfRequester';
  return ({ notStarted }) => notStarted[which](max);
}

/** Before a form opens. Where Slack does not answer it opens, because its submission asks again. */
export async function isRefusedGuest(
  deps: ListenerDeps,
  person: string,
  deadline: AckDeadline,
): Promise<boolean> {
  return (await isGuestHere(deps, person, deadline)) === true;
}

/** Undefined without an answer of Slack in time. */
async function isGuestHere(
  { guests, starts }: ListenerDeps,
  person: string,
  deadline: AckDeadline,
): Promise<boolean | undefined> {
  if (starts.areGuestsAllowed) return false;
  return await inTime(deadline, guests.isGuest(person), undefined);
}

async function refusalForGuest(
  deps: ListenerDeps,
  { requester }: NewRequest,
  deadline: AckDeadline,
): Promise<Sentence | undefined> {
  const isGuest = await isGuestHere(deps, requester, deadline);
  if (isGuest === undefined) return ({ notStarted }) => notStarted.guestUnknown;
  return isGuest ? ({ notStarted }) => notStarted.guest : undefined;
}
