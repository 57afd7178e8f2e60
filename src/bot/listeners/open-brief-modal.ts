import { z } from 'zod';
import type { BriefDefaults } from '../../pipeline/brief-defaults.ts';
import { recordedReading } from '../../pipeline/recorded-reading.ts';
import { defaultsLike } from '../../pipeline/rules/settings/like-brief.ts';
import type { Brief } from '../../pipeline/run.ts';
import type { AckDeadline } from '../ack-deadline.ts';
import { LIMITS } from '../api/slack-limits.ts';
import type { ThreadText } from '../reading/thread-text.ts';
import { briefModal } from '../views/brief-modal.ts';
import { readerWords } from '../words/reader-words.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { type Opening, openModal, readForForm } from './open-modal.ts';
import { isRefusedGuest } from './refuse-run.ts';

/** The modal's private metadata. Without a channel, the modal asks for one. */
export const BriefContext = z.object({
  team: z.string(),
  channel: z.string().optional(),
  replyUrl: z.string().optional(),
  /** A run without a thread that the new one replaces. */
  replaces: z.string().optional(),
  /** The run whose choices the form begins with. */
  like: z.string().optional(),
  /** The messages that are the outline, if they do not fit into the form. */
  thread: z.object({ threadTs: z.string(), until: z.string() }).optional(),
});
export type BriefContext = z.infer<typeof BriefContext>;

interface NewForm extends BriefContext {
  outline: string;
  person: string;
  /** Whether it opens in a direct message. */
  isDirect?: boolean;
  /** The text of `thread`. */
  found?: ThreadText | undefined;
}

interface StartOpening extends Opening {
  /** Of the request. */
  deadline: AckDeadline;
}

export async function openBriefModal(
  deps: ListenerDeps,
  { outline, person, isDirect = false, found, ...context }: NewForm,
  opening: StartOpening,
): Promise<void> {
  const words = readerWords();
  const { team, channel } = context;
  const { notAMember, guest } = words.notStarted;
  if (team !== deps.self.team) return void (await opening.tell(notAMember));
  const { deadline } = opening;
  // At the same time, because Slack may take all of the time.
  const [isGuest, defaults] = await Promise.all([
    isRefusedGuest(deps, person, deadline),
    readForForm(deps, deadline, formDefaults(deps, context, person)),
  ]);
  if (isGuest) return void (await opening.tell(guest));
  if ('sentence' in defaults) return void (await opening.tell(defaults.sentence));
  const view = briefModal(words, {
    outline,
    defaults: defaults.read,
    asksChannel: channel === undefined,
    isDirect,
    thread: found,
    privateMetadata: metadataFrom(BriefContext.parse(context)),
  });
  await openModal(deps, view, opening);
}

/** The defaults of the place, with the choices of an earlier post if the form is for another one like it. */
export async function formDefaults(
  { briefDefaults, runs, journal }: ListenerDeps,
  { team, channel, like }: BriefContext,
  person: string,
): Promise<BriefDefaults & Pick<Brief, 'audience'>> {
  const [defaults, earlier, found] = await Promise.all([
    briefDefaults({ team, channel, person }),
    like === undefined ? undefined : runs.find(like),
    like === undefined ? undefined : recordedReading(journal, like),
  ]);
  return earlier === undefined ? defaults : defaultsLike(defaults, earlier, found);
}

/** Omits the response URL if it does not fit: the bot then answers in direct messages. */
function metadataFrom(context: BriefContext): string {
  const whole = JSON.stringify(context);
  return whole.length <= LIMITS.view.privateMetadata
    ? whole
    : JSON.stringify({ ...context, replyUrl: undefined });
}
