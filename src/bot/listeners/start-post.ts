import type { NewRun } from '../../pipeline/ports/ports.ts';
import { Brief, OUTLINE_CHARS_MAX, type Place } from '../../pipeline/run.ts';
import type { AckDeadline } from '../ack-deadline.ts';
import { type Content, partBlocks, section } from '../views/blocks.ts';
import { RETURNED_SIZES } from '../views/failure-message.ts';
import { readerWords } from '../words/reader-words.ts';
import type { Words } from '../words/words.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { beginRun } from './refuse-run.ts';

export interface NewPost extends Pick<NewRun, 'id' | 'requester'> {
  place: Place;
  outline: string;
  /** The thread that the outline is from. */
  fromThread?: string | undefined;
  /** Of the request. */
  deadline: AckDeadline;
}

/** Returns messages only if the outline was refused; they contain it, so that it is not lost. */
export async function startPost(deps: ListenerDeps, post: NewPost): Promise<Content[]> {
  const refusal = await tryStart(deps, post);
  return refusal === undefined ? [] : await refusedOutline(deps, post.outline, refusal);
}

/** Raises if the outline could not be stored: Slack leaves an unacknowledged command in the message field. */
export async function tryStart(
  deps: ListenerDeps,
  { outline, fromThread, deadline, ...request }: NewPost,
): Promise<RefusedStart | undefined> {
  if (outline.trim().length > OUTLINE_CHARS_MAX)
    return ({ notStarted }) => ({ sentence: notStarted.outlineTooLong });
  const { place, requester: person } = request;
  const defaults = await deps.briefDefaults({ team: place.team, channel: place.channel, person });
  const { unreadable } = defaults;
  const brief = Brief.parse({ ...defaults, outline, fromThread });
  return await beginRun(deps, { ...request, brief, unreadable }, deadline);
}

type RefusedStart = (words: Words) => { sentence: string };

export async function refusedOutline(
  deps: ListenerDeps,
  outline: string,
  refusal: RefusedStart,
): Promise<Content[]> {
  return await returnedOutline(deps, outline, refusal(readerWords()).sentence);
}

/** Escaping makes some texts four times as long. */
const RETURNED_PARTS_MAX = 45;
/** Slack waits three seconds for the first message, and a form cannot be opened after that. */
const RETURNED_MS_MAX = 1_200;

export async function returnedOutline(
  { renderMarkdown }: ListenerDeps,
  outline: string,
  sentence: string,
): Promise<Content[]> {
  if (outline === '') return [{ text: sentence, blocks: [section(sentence)] }];
  const whole = await renderMarkdown(outline, RETURNED_SIZES, RETURNED_MS_MAX);
  const parts = whole.slice(0, RETURNED_PARTS_MAX);
  return parts.map((part, index) => {
    const lead = index === 0 ? [section(`⚠️ ${sentence}`)] : [];
    return { text: sentence, blocks: [...lead, ...partBlocks(part)] };
  });
}
