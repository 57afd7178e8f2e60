import type { webApi } from '@slack/bolt';
import type { Card, Messenger, Review } from '../../pipeline/ports/messenger.ts';
import { CARD_KEY, type Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { Failure, Run } from '../../pipeline/run.ts';
import { isFormRefused, wasAccepted } from '../api/slack-calls.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import { answeredFailure, failureMessage } from '../views/failure-message.ts';
import { noteMessages } from '../views/note-messages.ts';
import { decidedCard, plainReviewCard, reviewCard } from '../views/review/review-card.ts';
import { verdictMessage } from '../views/review/verdict-message.ts';
import { statusCard } from '../views/status-card.ts';
import { threadWords } from '../words/words.ts';
import { showFailureAnswered } from './answered-failure.ts';
import { createDeliver, type Deliver } from './deliver.ts';
import { createDraftThread } from './draft-thread.ts';
import { type PostAssetsDeps, postAssets } from './files/post-assets.ts';
import { postFinal, postFirstAssets } from './files/post-final.ts';
import { failureKey, reviewKey } from './message-keys.ts';
import type { NamePeopleDeps } from './name-people.ts';
import { readingMethods } from './post-reading.ts';
import { returnOutline } from './return-outline.ts';
import { createReviewLink } from './review-link.ts';
import { dropDeletedThread, hasThread } from './run-thread.ts';
import { withShownQuestions } from './shown-questions.ts';
import { callMethods } from './tell/call-people.ts';
import { linkSource } from './tell/link-source.ts';
import { notifyWaiting } from './tell/notify-waiting.ts';
import { conflictMethods } from './tell/tell-conflict.ts';
import { closeExpiryWarning, showExpired, warnOfExpiry } from './tell/tell-expiry.ts';
import { offerUndo, showCancelled, showUndone } from './tell/tell-stop.ts';

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

export function createSlackMessenger(deps: MessengerDeps): Messenger {
  const deliver = createDeliver(deps);
  const drafts = createDraftThread(deps, deliver);
  const reviewLink = createReviewLink(deps);

  return withShownQuestions({
    async showCard(card) {
      const words = threadWords(card.run);
      if (!(await hasEndedUnopened(deps, card)))
        await deliver.show(card.run, CARD_KEY, statusCard(words, card, await reviewLink(card)));
      deps.onChanged?.(card.run);
    },

    hasCard: async ({ id }) => (await deps.deliveries.find(id, CARD_KEY)) !== undefined,

    linkSource: (run) => linkSource(deps, deliver, run),

    ...drafts.methods,
    ...conflictMethods(deps, deliver),
    ...callMethods(deps, deliver),

    ...readingMethods(deps, deliver),

    async postVerdict(run, draft, verdict) {
      await deliver.postOnce(
        run,
        `verdict:${draft.version}`,
        verdictMessage(threadWords(run), draft, verdict),
      );
    },

    async postNote(run, note) {
      for (const [index, content] of noteMessages(threadWords(run), note).entries()) {
        await deliver.postOnce(run, `note:${note.id}:${index + 1}`, content);
      }
    },

    askForReview: (run, review) => askForReview(deps, deliver, { run, review }),

    async showDecision(run, review, decision) {
      const key = reviewKey(review.draft.version);
      await deliver.close(run, key, decidedCard(threadWords(run), review, decision));
    },

    postAssets: (run, posted) => postFirstAssets(deps, deliver, { run, posted }),
    showRetriedAssets: (run, posted) => postAssets(deps, deliver, { run, posted }),

    publish: (run, published) => postFinal(deps, deliver, { run, published }),

    async postFailure(run, failure) {
      await drafts.endUnfinished(run);
      const isOpen = await hasThread(deps.deliveries, run);
      const isPosted = isOpen && (await wasAccepted(postFailureMessage(deliver, run, failure)));
      if (!isPosted) await returnOutline(deps, run, failure);
      deps.onChanged?.(run);
    },

    notifyWaiting: (run, code) => notifyWaiting(deps, run, code),

    async showRetry(run, failure, decision) {
      const content = answeredFailure(threadWords(run), { run, failure }, decision);
      await showFailureAnswered(deps, deliver, { run, failure, content });
      await dropDeletedThread(deps.deliveries, run);
    },

    async offerUndo(run, stop) {
      await drafts.endUnfinished(run);
      await offerUndo(deps, deliver, { run, stop });
    },

    showUndone: (run, undone) => showUndone(deps, deliver, { run, undone }),

    async showCancelled(run, cancelled) {
      await drafts.endUnfinished(run);
      await showCancelled(deps, deliver, { run, cancelled });
    },

    warnOfExpiry: (run, warning) => warnOfExpiry(deps, deliver, { run, warning }),
    closeExpiryWarning: (run, endsAt) => closeExpiryWarning(deps, deliver, { run, endsAt }),
    showExpired: (run, expired) => showExpired(deps, deliver, { run, ...expired }),
  });
}

async function askForReview(
  { log }: MessengerDeps,
  deliver: Deliver,
  { run, review }: { run: Run; review: Review },
): Promise<void> {
  const words = threadWords(run);
  const key = reviewKey(review.draft.version);
  try {
    await deliver.put(run, key, reviewCard(words, run, review));
  } catch (error) {
    if (!isFormRefused(error)) throw error;
    const fields = { run: run.id, key, err: error };
    log.warn(fields, 'Slack refused a review card; a shorter one is shown');
    await askPlainly({ log }, deliver, { run, review });
  }
}

/** Also replaces a posted card, because a press of its outdated Approve would be refused. */
async function askPlainly(
  { log }: Pick<MessengerDeps, 'log'>,
  deliver: Deliver,
  { run, review }: { run: Run; review: Review },
): Promise<void> {
  const key = reviewKey(review.draft.version);
  try {
    await deliver.put(run, key, plainReviewCard(threadWords(run), run, review));
  } catch (error) {
    if (!isFormRefused(error) || !(await deliver.isPosted(run, key))) throw error;
    log.warn({ run: run.id, key, err: error }, 'Slack refused to update a review card');
  }
}

/** A run that was stopped before its thread was opened must not open it at its end. */
async function hasEndedUnopened({ deliveries }: MessengerDeps, { run }: Card): Promise<boolean> {
  if (run.outcome !== 'cancelled') return false;
  return (await deliveries.find(run.id, CARD_KEY)) === undefined;
}

async function postFailureMessage(deliver: Deliver, run: Run, failure: Failure): Promise<void> {
  const content = failureMessage(threadWords(run), run, failure);
  await deliver.put(run, failureKey(failure), content);
}
