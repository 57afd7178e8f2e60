import type { RunSummary } from './ports.ts';
import type { PostFile } from './post-file.ts';
import type { OperatorWait } from './rules/retry.ts';
import type { StopReason } from './rules/settle-round.ts';
import type { Assets, Decision, Draft, Failure, LedgerItem, Run, Verdict } from './run.ts';

/** The run at a glance, for its status card. */
export interface Card extends RunSummary {
  title: string;
  /** It failed and nobody has pressed Retry yet. */
  standsStill: boolean;
}

/** What people are asked to decide about, and what they should know when they do. */
export interface Review {
  draft: Draft;
  verdict: Verdict;
  because: StopReason;
  open: LedgerItem[];
}

/** Words on their way into the thread while a draft is written. Cheap to call; it paces itself. */
export interface LiveDraft {
  show(textSoFar: string): void;
}

/**
 * The way a run speaks. Each message has a key made of the run and what it is about, and saying a
 * thing again says it once; `showCard` and `askForReview` bring what stands there up to date.
 */
export interface Messenger {
  showCard(card: Card): Promise<void>;
  /** Shows nothing more once the run is not ours any more. */
  liveDraft(run: Run, version: number, isOurs: () => Promise<boolean>): LiveDraft;
  postDraft(run: Run, draft: Draft, answered: readonly LedgerItem[]): Promise<void>;
  postVerdict(run: Run, draft: Draft, verdict: Verdict): Promise<void>;
  askForReview(run: Run, review: Review): Promise<void>;
  showDecision(run: Run, review: Review, decision: Decision): Promise<void>;
  postAssets(run: Run, posted: PostedAssets): Promise<void>;
  /** What was posted before, now that somebody has asked for a failed asset again. */
  showRetriedAssets(run: Run, posted: PostedAssets): Promise<void>;
  /** The finished Markdown as a file, and who approved what. */
  publish(run: Run, published: Published): Promise<void>;
  /** Reaches the requester even where the thread cannot be written to. */
  postFailure(run: Run, failure: Failure): Promise<void>;
  /** Tells the requester alone, once for each reason, that the run waits for the operator. */
  tellWaiting(run: Run, code: OperatorWait): Promise<void>;
  showRetry(run: Run, failure: Failure, decision: Decision): Promise<void>;
  showCancelled(run: Run, cancelled: Cancelled): Promise<void>;
  /** Tells the requester in the thread when the run will end. Where Slack takes no message, says nothing. */
  warnOfExpiry(run: Run, warning: ExpiryWarning): Promise<void>;
  /** Takes the buttons away and says that the run has ended, as far as Slack lets us. */
  showExpired(run: Run, expired: Omit<Cancelled, 'decision'>): Promise<void>;
}

export interface ExpiryWarning {
  endsAt: number;
  /** The failure at which the run stands still, where it is one that waits for a Retry. */
  failure: Failure | undefined;
}

export interface PostedAssets {
  draft: Draft;
  /** Counts from 1; a retry of a failed asset is posted as the next number. */
  number: number;
  assets: Assets;
  /** The Retry of each failed kind, where a person has pressed it. */
  retried?: Readonly<Record<string, Decision | undefined>>;
  /** Reads the bytes that a kind has stored under this name. */
  readPicture(name: string): Promise<Uint8Array>;
}

export interface Cancelled {
  decision: Decision;
  /** The failure at which the run stood still: nobody will retry it any more. */
  failure: Failure | undefined;
  /** Notes nobody will answer any more. */
  declined: readonly LedgerItem[];
}

export interface Published {
  title: string;
  draft: Draft;
  approval: Decision;
  file: PostFile;
  /** Notes that came too late to be answered by a draft. */
  declined: readonly LedgerItem[];
}
