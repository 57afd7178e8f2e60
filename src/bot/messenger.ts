import type { webApi } from '@slack/bolt';
import type { Messenger, PostedAssets, Published } from '../pipeline/messenger.ts';
import type { Log } from '../pipeline/ports.ts';
import type { Decision, Failure, Run } from '../pipeline/run.ts';
import { titleOf } from '../pipeline/run.ts';
import { createDeliver, type Deliver } from './deliver.ts';
import { giveBack } from './give-back.ts';
import { type BotClock, createLiveDraft, type PacedDraft } from './live-draft.ts';
import { CARD_KEY, type Deliveries } from './ports.ts';
import { hasThread, leaveGoneThread } from './run-thread.ts';
import { isFormRefused, isPassing, isRefusal, slackErrorOf } from './slack-calls.ts';
import { escaped, plain } from './text.ts';
import { shareFile, type UploadDeps } from './upload.ts';
import { assetsMessage } from './views/assets-message.ts';
import type { Content } from './views/blocks.ts';
import { draftMessages, unfinishedDraftMessage } from './views/draft-message.ts';
import { answeredFailure, failureMessage } from './views/failure-message.ts';
import { plainDraftMessages } from './views/plain-draft.ts';
import { postFile, postFileName, publishedMessage } from './views/published-post.ts';
import { cancelledMessage, closedCard, decidedCard, reviewCard } from './views/review-card.ts';
import { statusCard } from './views/status-card.ts';
import { verdictMessage } from './views/verdict-message.ts';

export interface MessengerDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  clock: BotClock;
  log: Log;
  /** How long sending a file's bytes may take; a minute unless said. */
  uploadMsMax?: number | undefined;
}

/** The only version whose words are shown while they are written. */
const FIRST = 1;

/** The way a run speaks in its Slack thread; each message has a key, and each key is said once. */
export function createSlackMessenger(deps: MessengerDeps): Messenger {
  const deliver = createDeliver(deps);
  const live = new Map<string, PacedDraft>();

  return {
    async showCard(card) {
      await deliver.show(card.run, CARD_KEY, statusCard(card));
    },

    liveDraft(run, version, isOurs) {
      const key = draftKey(version, 1);
      const before = live.get(run.id)?.abandon();
      const paced = createLiveDraft({ ...deps, deliver }, run, { version, key, before, isOurs });
      live.set(run.id, paced);
      return paced;
    },

    async postDraft(run, draft, answered) {
      await live.get(run.id)?.end();
      live.delete(run.id);
      const say = async (messages: Content[]) => {
        for (const [index, content] of messages.entries()) {
          await deliver.put(run, draftKey(draft.version, index + 1), content);
        }
      };
      await inSimplerForm(
        () => say(draftMessages(draft, answered)),
        () => say(plainDraftMessages(draft, answered)),
      );
    },

    async postVerdict(run, draft, verdict) {
      await deliver.post(run, `verdict:${draft.version}`, verdictMessage(draft, verdict));
    },

    async askForReview(run, review) {
      const key = reviewKey(review.draft.version);
      try {
        await deliver.put(run, key, reviewCard(run, review));
      } catch (error) {
        // The card as it stands has the buttons, and people can decide by those.
        if (!isFormRefused(error) || !(await deliver.isStanding(run, key))) throw error;
        deps.log.warn({ run: run.id, key, err: error }, 'a review card was not changed');
      }
    },

    async showDecision(run, review, decision) {
      await deliver.show(run, reviewKey(review.draft.version), decidedCard(review, decision));
    },

    postAssets: (run, posted) => postAssets(deps, deliver, { run, posted }),

    async publish(run, published) {
      await sharePost(deps, run, published);
      await deliver.post(run, 'published', publishedMessage(published));
    },

    async postFailure(run, failure) {
      await endUnfinished(deliver, live, run);
      const isOpen = await hasThread(deps.deliveries, run);
      const said = isOpen && (await isTaken(sayFailure(deliver, run, failure)));
      if (!said) await giveBack(deps, run, failure);
    },

    async showRetry(run, failure, decision) {
      await showAnswered(deps, deliver, { run, failure, decision });
      await leaveGoneThread(deps.deliveries, run);
    },

    async showCancelled(run, cancelled) {
      await endUnfinished(deliver, live, run);
      const { decision, failure } = cancelled;
      const { phase, draft } = run.progress;
      if (phase === 'waiting_for_review') {
        await deliver.show(run, reviewKey(draft), closedCard(draft, decision));
      }
      if (failure !== undefined) await showAnswered(deps, deliver, { run, failure, decision });
      if (await hasThread(deps.deliveries, run)) {
        await deliver.post(run, 'cancelled', cancelledMessage(cancelled));
      }
    },
  };
}

/**
 * A draft whose writing ended early says so, instead of looking as if it were still written; also
 * where another process, now gone, had shown its words.
 */
async function endUnfinished(deliver: Deliver, live: Map<string, PacedDraft>, run: Run) {
  const paced = live.get(run.id);
  await paced?.end();
  live.delete(run.id);
  const key = draftKey(FIRST, 1);
  const words = paced?.abandon() ?? '';
  // Where nothing is known, words of ours are the only thing that can be on its way.
  if (!((await deliver.isPassing(run, key)) ?? words !== '')) return;
  await deliver.show(run, key, unfinishedDraftMessage(FIRST, words));
}

/** Where a failure was told in the thread, its button goes. */
async function showAnswered(
  { deliveries }: MessengerDeps,
  deliver: Deliver,
  { run, failure, decision }: { run: Run; failure: Failure; decision: Decision },
): Promise<void> {
  const key = failureKey(failure);
  if ((await deliveries.find(run.id, key)) === undefined) return;
  await deliver.show(run, key, answeredFailure(failure, decision));
}

/** Says it once more in another form where Slack does not take the first. */
async function inSimplerForm(
  say: () => Promise<void>,
  saySimpler: () => Promise<void>,
): Promise<void> {
  try {
    await say();
  } catch (error) {
    if (!isFormRefused(error)) throw error;
    await saySimpler();
  }
}

async function postAssets(
  deps: MessengerDeps,
  deliver: Deliver,
  { run, posted }: { run: Run; posted: PostedAssets },
): Promise<void> {
  const fileId = await shareThumbnail(deps, run, posted);
  const key = `assets:${posted.number}:${Object.keys(posted.assets).join('+')}`;
  const show = (picture: string | undefined) =>
    deliver.put(run, key, assetsMessage(run, posted, picture));
  if (await isTakenAs(show(fileId))) return;
  await show(undefined);
  await addPicture(deps.clock, () => show(fileId));
}

const PICTURE_WAITS_MS = [250, 500, 1_000, 2_000];

/** Slack may not have processed the file yet. The message stands without its picture until it has, or for good. */
async function addPicture(clock: BotClock, show: () => Promise<void>): Promise<void> {
  for (const waitMs of PICTURE_WAITS_MS) {
    await clock.sleep(waitMs);
    if (await isTakenAs(show())) return;
  }
}

async function sayFailure(deliver: Deliver, run: Run, failure: Failure): Promise<void> {
  await deliver.post(run, failureKey(failure), failureMessage(run, failure));
}

/** An archived channel, or one the app was removed from, takes no message: the requester is told alone. */
async function isTaken(saying: Promise<void>): Promise<boolean> {
  try {
    await saying;
    return true;
  } catch (error) {
    if (!isRefusal(error) || isPassing(error)) throw error;
    return false;
  }
}

async function isTakenAs(posting: Promise<unknown>): Promise<boolean> {
  try {
    await posting;
    return true;
  } catch (error) {
    if (slackErrorOf(error) === 'invalid_blocks') return false;
    throw error;
  }
}

function draftKey(version: number, part: number): string {
  return `draft:${version}:${part}`;
}

export function reviewKey(version: number): string {
  return `review:${version}`;
}

function failureKey(failure: Failure): string {
  return `failure:${failure.number}`;
}

/** Gives the file's id, or undefined when this posting has no picture. */
async function shareThumbnail(
  deps: UploadDeps,
  run: Run,
  { assets, draft, readPicture }: PostedAssets,
): Promise<string | undefined> {
  const { thumbnail } = assets;
  if (thumbnail?.state !== 'made') return undefined;
  const { asset } = thumbnail;
  const extension = asset.mimetype.replace('image/', '');
  return await shareFile(deps, run, {
    key: `file:${asset.name}`,
    bytes: await readPicture(asset),
    filename: `thumbnail.${extension}`,
    title: plain(asset.altText),
    comment: `Thumbnail for draft ${draft.version}. ${escaped(asset.altText)}`,
  });
}

async function sharePost(deps: UploadDeps, run: Run, published: Published): Promise<void> {
  const title = titleOf(run.brief, published.draft.markdown);
  await shareFile(deps, run, {
    key: 'file:post',
    bytes: Buffer.from(postFile(run, published)),
    filename: postFileName(title),
    title: plain(title),
    comment: `The final Markdown of “${escaped(title)}”`,
  });
}
