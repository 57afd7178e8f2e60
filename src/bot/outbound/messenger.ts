import type { webApi } from '@slack/bolt';
import type { Card, Messenger } from '../../pipeline/ports/messenger.ts';
import { CARD_KEY, type Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { Failure, Run } from '../../pipeline/run.ts';
import { isFormRefused, wasAccepted } from '../api/slack-calls.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import type { Content } from '../views/blocks.ts';
import {
  beginningOf,
  draftMessages,
  draftSizes,
  LIVE_SIZES,
  unchangedMessages,
  unfinishedDraftMessage,
} from '../views/drafts/draft-message.ts';
import { plainDraftMessages } from '../views/drafts/plain-draft.ts';
import { answeredFailure, failureMessage } from '../views/failure-message.ts';
import { noteMessages } from '../views/note-messages.ts';
import { publishedMessage } from '../views/published-post.ts';
import { markdownWithQuestions } from '../views/questions/shown-gaps.ts';
import { decidedCard, reviewCard } from '../views/review/review-card.ts';
import { verdictMessage } from '../views/review/verdict-message.ts';
import { statusCard } from '../views/status-card.ts';
import { wordsFor } from '../words/words.ts';
import { showFailureAnswered } from './answered-failure.ts';
import { callMethods } from './call-people.ts';
import { createDeliver, type Deliver } from './deliver.ts';
import { createLiveDraft, type PacedDraft } from './live-draft.ts';
import { draftKey, failureKey, reviewKey } from './message-keys.ts';
import type { NamePeopleDeps } from './name-people.ts';
import { notifyWaiting } from './notify-waiting.ts';
import { type PostAssetsDeps, postAssets, sharePost } from './post-assets.ts';
import { readingMethods } from './post-reading.ts';
import { returnOutline } from './return-outline.ts';
import { dropDeletedThread, hasThread } from './run-thread.ts';
import { withShownQuestions } from './shown-questions.ts';
import { conflictMethods } from './tell-conflict.ts';
import { showExpired, warnOfExpiry } from './tell-expiry.ts';
import { offerUndo, showCancelled, showUndone } from './tell-stop.ts';

export interface MessengerDeps extends PostAssetsDeps, NamePeopleDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  clock: Clock;
  log: Log;
  renderMarkdown: RenderMarkdown;
  uploadMsMax?: number | undefined;
  /** Called after a change of the run was shown. */
  onChanged?: (run: Run) => void;
}

const LIVE_VERSION = 1;

export function createSlackMessenger(deps: MessengerDeps): Messenger {
  const deliver = createDeliver(deps);
  const live = new Map<string, PacedDraft>();
  const words = wordsFor();

  return withShownQuestions(words, {
    async showCard(card) {
      if (!(await hasEndedUnopened(deps, card)))
        await deliver.show(card.run, CARD_KEY, statusCard(words, card));
      deps.onChanged?.(card.run);
    },

    hasCard: async ({ id }) => (await deps.deliveries.find(id, CARD_KEY)) !== undefined,

    ...draftMethods(deps, deliver, live),
    ...conflictMethods(deps, deliver),
    ...callMethods(deps, deliver),

    ...readingMethods(deps, deliver),

    async postVerdict(run, draft, verdict) {
      await deliver.postOnce(
        run,
        `verdict:${draft.version}`,
        verdictMessage(words, draft, verdict),
      );
    },

    async postNote(run, note) {
      for (const [index, content] of noteMessages(words, note).entries()) {
        await deliver.postOnce(run, `note:${note.id}:${index + 1}`, content);
      }
    },

    async askForReview(run, review) {
      const key = reviewKey(review.draft.version);
      try {
        await deliver.put(run, key, reviewCard(words, run, review));
      } catch (error) {
        // People can still decide with the buttons of the posted card.
        if (!isFormRefused(error) || !(await deliver.isPosted(run, key))) throw error;
        const fields = { run: run.id, key, err: error };
        deps.log.warn(fields, 'Slack refused to update a review card; its buttons still work');
      }
    },

    async showDecision(run, review, decision) {
      const key = reviewKey(review.draft.version);
      await deliver.close(run, key, decidedCard(words, { run, review }, decision));
    },

    postAssets: (run, posted) => postAssets(deps, deliver, { run, posted }),
    showRetriedAssets: (run, posted) => postAssets(deps, deliver, { run, posted }),

    async publish(run, published) {
      await sharePost(deps, run, published);
      await deliver.postOnce(run, 'published', publishedMessage(words, published));
    },

    async postFailure(run, failure) {
      await endUnfinished(deps, { deliver, live }, run);
      const isOpen = await hasThread(deps.deliveries, run);
      const isPosted = isOpen && (await wasAccepted(postFailureMessage(deliver, run, failure)));
      if (!isPosted) await returnOutline(deps, run, failure);
      deps.onChanged?.(run);
    },

    notifyWaiting: (run, code) => notifyWaiting(deps, run, code),

    async showRetry(run, failure, decision) {
      const content = answeredFailure(words, { run, failure }, decision);
      await showFailureAnswered(deps, deliver, { run, failure, content });
      await dropDeletedThread(deps.deliveries, run);
    },

    async offerUndo(run, stop) {
      await endUnfinished(deps, { deliver, live }, run);
      await offerUndo(deps, deliver, { run, stop });
    },

    showUndone: (run, undone) => showUndone(deps, deliver, { run, undone }),

    async showCancelled(run, cancelled) {
      await endUnfinished(deps, { deliver, live }, run);
      await showCancelled(deps, deliver, { run, cancelled });
    },

    warnOfExpiry: (run, warning) => warnOfExpiry(deps, deliver, { run, warning }),
    showExpired: (run, expired) => showExpired(deps, deliver, { run, ...expired }),
  });
}

/**
 * Marks a live draft whose writing ended early as unfinished, also if a process that has since exited
 * had shown its text.
 */
async function endUnfinished(
  { renderMarkdown }: MessengerDeps,
  { deliver, live }: { deliver: Deliver; live: Map<string, PacedDraft> },
  run: Run,
): Promise<void> {
  const paced = live.get(run.id);
  await paced?.end();
  live.delete(run.id);
  const key = draftKey(LIVE_VERSION, 1);
  const text = paced?.abandon() ?? '';
  // If the posted content is unknown, only text of this process can still arrive.
  if (!((await deliver.isProvisional(run, key)) ?? text !== '')) return;
  const shown = run.brief.loop === 'editor' ? markdownWithQuestions(wordsFor(), text) : text;
  const parts = text === '' ? [] : await renderMarkdown(beginningOf(shown), LIVE_SIZES);
  await deliver.show(run, key, unfinishedDraftMessage(wordsFor(), LIVE_VERSION, parts));
}

/** A run that was stopped before its thread was opened must not open it at its end. */
async function hasEndedUnopened({ deliveries }: MessengerDeps, { run }: Card): Promise<boolean> {
  if (run.outcome !== 'cancelled') return false;
  return (await deliveries.find(run.id, CARD_KEY)) === undefined;
}

async function withPlainFallback(
  post: () => Promise<void>,
  postPlain: () => Promise<void>,
): Promise<void> {
  try {
    await post();
  } catch (error) {
    if (!isFormRefused(error)) throw error;
    await postPlain();
  }
}

async function postFailureMessage(deliver: Deliver, run: Run, failure: Failure): Promise<void> {
  await deliver.postOnce(run, failureKey(failure), failureMessage(wordsFor(), run, failure));
}

function draftMethods(
  deps: MessengerDeps,
  deliver: Deliver,
  live: Map<string, PacedDraft>,
): Pick<Messenger, 'liveDraft' | 'postDraft' | 'postAnswers'> {
  const words = wordsFor();
  return {
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
      const postAll = async (messages: Content[]) => {
        for (const [index, content] of messages.entries()) {
          await deliver.put(run, draftKey(draft.version, index + 1), content);
        }
      };
      const parts = await deps.renderMarkdown(draft.markdown, draftSizes(words, draft, answered));
      await withPlainFallback(
        () => postAll(draftMessages(words, { draft, answered }, parts)),
        () => postAll(plainDraftMessages(words, draft, answered)),
      );
    },

    async postAnswers(run, draft, answered) {
      for (const [index, content] of unchangedMessages(words, { draft, answered }).entries()) {
        await deliver.postOnce(run, `answers:${draft.version}:${index + 1}`, content);
      }
    },
  };
}
