import { markdownParts } from '../../src/bot/text/markdown-parts.ts';
import { ASSET_VIEWS } from '../../src/bot/views/assets/registry.ts';
import type { Content } from '../../src/bot/views/blocks.ts';
import {
  draftMessages,
  draftSizes,
  unchangedMessages,
} from '../../src/bot/views/drafts/draft-message.ts';
import { foldedDraft, foldedPart } from '../../src/bot/views/drafts/folded-draft.ts';
import {
  beginningOf,
  LIVE_SIZES,
  liveDraftMessage,
  revisingMessage,
  unfinishedDraftMessage,
} from '../../src/bot/views/drafts/live-draft-message.ts';
import { plainDraftMessages } from '../../src/bot/views/drafts/plain-draft.ts';
import { assetsMessage, type FileIds } from '../../src/bot/views/endings/assets-message.ts';
import { expiredFailure, expiryWarning } from '../../src/bot/views/endings/expiry-messages.ts';
import { finalMessage } from '../../src/bot/views/endings/final-message.ts';
import { lateReplyAnswer } from '../../src/bot/views/endings/late-reply.ts';
import { publishedMessage } from '../../src/bot/views/endings/published-post.ts';
import { stoppedMessage, undoneMessage } from '../../src/bot/views/endings/stop-messages.ts';
import {
  answeredFailure,
  failureMessage,
  RETURNED_SIZES,
  returnedOutlineMessages,
} from '../../src/bot/views/failure-message.ts';
import { helpMessage, orderMessage, statusMessage } from '../../src/bot/views/help.ts';
import { RUNS_LISTED_MAX } from '../../src/bot/views/home/run-rows.ts';
import { deletedPost, nextPostMessage } from '../../src/bot/views/next-post/next-post-row.ts';
import { noteMessages } from '../../src/bot/views/note-messages.ts';
import { readingMessage } from '../../src/bot/views/questions/reading-message.ts';
import { refusedApproval } from '../../src/bot/views/questions/refused-approval.ts';
import { draftWithQuestions } from '../../src/bot/views/questions/shown-gaps.ts';
import { approverChangeMessage } from '../../src/bot/views/review/approver-change.ts';
import {
  callMessage,
  closedCall,
  reminderMessage,
} from '../../src/bot/views/review/call-messages.ts';
import {
  conflictMessage,
  settledConflictMessage,
} from '../../src/bot/views/review/conflict-messages.ts';
import {
  cancelledMessage,
  decidedCard,
  decidedLine,
  plainReviewCard,
  reviewCard,
} from '../../src/bot/views/review/review-card.ts';
import { verdictMessage } from '../../src/bot/views/review/verdict-message.ts';
import { statusCard } from '../../src/bot/views/status-card.ts';
import { sourceLink, threadOffer } from '../../src/bot/views/thread-offer.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import type { PostedAssets, PostedReading, Review } from '../../src/pipeline/ports/messenger.ts';
import { CHECKLIST } from '../../src/pipeline/rules/checks/checklist.ts';
import { checkDraft } from '../../src/pipeline/rules/checks/draft-checks.ts';
import type { Receipt } from '../../src/pipeline/rules/cost/receipt.ts';
import { gapMark } from '../../src/pipeline/rules/gaps.ts';
import { APP } from '../../src/pipeline/rules/review/approval.ts';
import { NO_READING, POINTS_MAX } from '../../src/pipeline/run/brief-reading.ts';
import type { EditReport } from '../../src/pipeline/run/revision.ts';
import {
  type Answer,
  type Assets,
  LedgerState,
  type Run,
  type Verdict,
} from '../../src/pipeline/run.ts';
import {
  ADA,
  aBrief,
  aDraft,
  aFinding,
  aNote,
  anItem,
  aRun,
  aVerdict,
  NOON,
} from '../pipeline/cast.ts';
import { manyClaims } from './many-claims.ts';

const TOTAL = {
  ...{ calls: 14, inputTokens: 160_000, cachedTokens: 60_000, outputTokens: 22_000 },
  ...{ reasoningTokens: 9_000, usd: 1_234.5, unpricedCalls: 2 },
};
const RECEIPT: Receipt = { stages: { draft: TOTAL }, total: TOTAL };

let WORDS = wordsFor();
const RUN_ID = 'R1';
const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
const QUESTIONS = Array.from({ length: 40 }, (_, at) => `Q${at + 1}`);
const LIST = Array.from({ length: 30 }, (_, at) => at + 1);

/**
 * The texts of a run: one text in every place that other people write, cut to the limit of that
 * place.
 */
function textsWith(words: string) {
  const title = words.slice(0, 150);
  // An outline and a draft are never blank: the brief and the model's adapter refuse that.
  const outline = words.slice(0, 100_000).trim() || 'Spot';
  const brief = aBrief({ outline, title, audience: title, tone: title, lengthWords: 6_000 });
  const run = aRun({ brief, requester: ADA.user });
  const notes = LIST.map((at) => aNote({ id: `N${at}`, text: words, author: ADA.user }));
  const findings = LIST.map((at) =>
    aFinding({ id: `F${at}`, text: words, quote: words, fix: words }),
  );
  const open = [...notes, ...findings];
  const answers = open.map(({ id }, at) => answerAt(at, id, words));
  const changes = LIST.map(() => words);
  const markdown = words.trim() || '# Spot';
  const draft = aDraft({ version: 99, markdown, changes, answers, edits: reportOf(words) });
  const checks = checkDraft(brief, words).map((item) => ({ ...item, pass: false, quote: words }));
  const judged = CHECKLIST.map((id) => anItem({ id, pass: false, quote: words, fix: words }));
  const verdict = aVerdict({ verdict: 'revise', items: [...judged, ...checks], summary: words });
  return { run, title, draft, open, verdict };
}

type Story = ReturnType<typeof textsWith>;

const DECISION = { kind: 'approve' as const, by: ADA.user, at: NOON };
const CANCELLED = { ...DECISION, kind: 'cancel' as const };
const FAILURE = { number: 99, code: 'slack_channel_not_found' as const, step: 'post', at: NOON };
const BUDGET = {
  of: 'channel_month',
  limitUsd: 1_234.5,
  spentUsd: 1_300,
  extendUsd: 0.05,
} as const;
const PAUSED = { ...FAILURE, code: 'budget_used_up' as const, budget: BUDGET };
const FAILED = { state: 'failed' as const, code: FAILURE.code };

/** Every message the app can post, by name, with these words wherever people or models write. */
export function contentsWith(words: string, catalogue = wordsFor()): [string, Content][] {
  WORDS = catalogue;
  const story = textsWith(words);
  return Object.entries({
    ...cards(story, words),
    ...draftsOf(story),
    ...assetsOf(story, words),
    ...failures(story),
  }).flatMap(([name, content]) =>
    [content].flat().map((one, at): [string, Content] => [`${name} ${at + 1}`, one]),
  );
}

/** Answers of every status, with the passages of an editor and without. */
function answerAt(at: number, id: string, words: string): Answer {
  const status = (['addressed', 'partly', 'declined'] as const)[at % 3] ?? 'addressed';
  const answer = { id, status, reason: words, before: words, after: words };
  const because = status === 'declined' && at % 2 === 0 && { code: 'would_lose_parts' as const };
  const replacements = LIST.slice(0, 5).map(() => ({ before: words, after: words }));
  return { ...answer, ...(because && { because }), ...(at % 4 !== 0 && { replacements }) };
}

function reportOf(words: string): EditReport {
  const lost = LIST.slice(0, 5).map(() => ({ kind: 'heading' as const, text: words }));
  const edit = {
    serves: ['N1', 'N7', 'F5'],
    kind: 'replace' as const,
    passage: words,
    text: words,
  };
  const refused = [{ edit, lost }];
  return { applied: 9, unmatched: [edit], refused, outsideShare: 0.5, isRewritten: true, lost };
}

function cards(story: Story, words: string) {
  const { run, title, draft, open, verdict } = story;
  const decisions = [{ subject: 'draft:99', ...DECISION }];
  const waiting = { until: NOON, code: 'slack_rate_limited' as const };
  const card = { run, title, openNotes: 30, isStuck: true, waiting, decisions, failedAssets: [] };
  const ended: Run = { ...run, outcome: 'published', failure: FAILURE };
  const file = { name: 'spot.md', content: '' };
  const assets: Assets = {
    thumbnail: {
      state: 'made',
      asset: { name: 'T1', mimetype: 'image/png', altText: words },
      usage: USAGE,
    },
    linkedin_post: {
      state: 'made',
      asset: { text: words.slice(0, 2_900), hashtags: ['tea'] },
      usage: USAGE,
    },
  };
  const readPicture = async () => new Uint8Array();
  const bundle = { title, draft, approval: DECISION, file, assets, readPicture };
  const final = { ...bundle, declined: open, receipt: RECEIPT };
  const claims = manyClaims(words);
  const review = { draft, verdict, claims, because: 'rounds_used_up' as const, open };
  const kept = { draft: { ...draft, version: 98 }, verdict, claims, why: 'fails_less' as const };
  return {
    'status card': statusCard(WORDS, card),
    'status card of a run that waits': statusCard(WORDS, { ...card, isStuck: false }),
    'status card of a run without money': statusCard(WORDS, {
      ...card,
      run: { ...run, failure: PAUSED },
    }),
    'status card of an ended run': statusCard(WORDS, { ...card, run: ended, isStuck: false }),
    'status card of a review': statusCard(
      WORDS,
      {
        ...{ ...card, isStuck: false },
        run: { ...run, progress: { ...run.progress, phase: 'waiting_for_review' as const } },
      },
      'https://slack.example/archives/C1/p1',
    ),
    'review card': reviewCard(WORDS, run, review),
    'review card of stages': reviewCard(WORDS, stagedRun(run), stagedReview(review, words)),
    'call of people': callMessage(WORDS, callOf(words)),
    'call for facts': callMessage(WORDS, { ...callOf(words), asks: 'facts' }),
    'call for another person': callMessage(WORDS, { ...callOf(words), asks: 'other_person' }),
    'closed call of people': closedCall(WORDS, callOf(words)),
    'change of approvers': approverChangeMessage(WORDS, approverChangeOf(words)),
    reminder: reminderMessage(WORDS, callOf(words)),
    'review card of two drafts': reviewCard(WORDS, run, { ...review, kept }),
    'approved card of two drafts': decidedCard(WORDS, { ...review, kept }, DECISION),
    'review card without open items': reviewCard(WORDS, run, { ...review, open: [] }),
    'approved card': decidedCard(WORDS, review, DECISION),
    'card of a requested revision': decidedCard(WORDS, review, {
      ...DECISION,
      kind: 'request_revision',
    }),
    'closed card': decidedLine(WORDS, CANCELLED, 99),
    cancelled: cancelledMessage(WORDS, run, {
      decision: CANCELLED,
      failure: FAILURE,
      declined: open,
    }),
    note: noteMessages(WORDS, open[0] ?? aNote()),
    stopped: stoppedMessage(WORDS, run, CANCELLED),
    undone: undoneMessage(WORDS, run, { stop: CANCELLED, undo: DECISION }),
    'answer from a form': noteMessages(
      WORDS,
      aNote({ author: ADA.user, about: 'Q1', text: run.brief.outline }),
    ),
    'request to write around': noteMessages(
      WORDS,
      aNote({ author: ADA.user, about: 'Q1', text: '' }),
    ),
    'review card with questions': reviewCard(WORDS, run, askedReview(story)),
    'refused approval': refusedApproval(WORDS, run.id, {
      ...{ refused: 'has_gaps', version: 99 },
      gaps: LIST.map((at) => ({ id: at % 2 ? `Q${at}` : undefined, question: words })),
    }),
    ...conflictMessages(run, words),
    reading: readingMessage(WORDS, run.id, readingWith(run, open)),
    'edited reading': readingMessage(WORDS, run.id, {
      ...readingWith(run, []),
      edits: [{ by: ADA.user, at: NOON, points: [run.brief.outline], orders: [title || 'Spot'] }],
    }),
    'answer to a late reply': lateReplyAnswer(WORDS, run, 'published'),
    help: helpMessage(WORDS),
    // No order is empty.
    order: orderMessage(WORDS, title || 'stop'),
    status: statusMessage(
      WORDS,
      Array.from({ length: RUNS_LISTED_MAX }, () => ended),
    ),
    'empty status': statusMessage(WORDS, []),
    'status with money': statusMessage(
      WORDS,
      Array.from({ length: RUNS_LISTED_MAX }, () => run),
      { costs: { posts: new Map([[run.id, TOTAL]]), month: TOTAL, monthUsdMax: 2_000 } },
    ),
    published: publishedMessage(WORDS, {
      ...{ ...bundle, runId: run.id, declined: open, receipt: RECEIPT },
    }),
    'final message': finalMessage(WORDS, { ...final, runId: run.id }, ASSET_VIEWS),
    'final message without files': finalMessage(
      WORDS,
      { ...final, runId: run.id, hasFiles: false },
      ASSET_VIEWS,
    ),
    'deleted post': deletedPost(WORDS),
    'link to a post': sourceLink(WORDS, run, 'https://example.slack.com/archives/C1/p1'),
    'post without a link': sourceLink(WORDS, run),
    'next post': nextPostMessage(WORDS, run.id),
    'offer of a thread': threadOffer(WORDS, {
      ...{ threadTs: '1.2', until: '1.3', messages: 200, leftOut: 3, hasUnreadableFiles: true },
    }),
    'plain review card': plainReviewCard(WORDS, run, review),
    'published with all answered': publishedMessage(WORDS, {
      ...bundle,
      runId: run.id,
      declined: [],
      receipt: RECEIPT,
    }),
  };
}

/** Forty questions of the longest text, with gaps in the draft and answers. */
function askedReview({ draft, open, verdict }: Story): Review {
  const text = draft.markdown.slice(0, 300);
  const questions = QUESTIONS.map((id) =>
    aNote({ id, kind: 'question', author: ADA.user, text, quote: text }),
  );
  const answers = QUESTIONS.slice(0, 5).map((about) =>
    aNote({ id: `A${about}`, author: ADA.user, about, text }),
  );
  const gaps = QUESTIONS.slice(3, 20).map((id) => gapMark('How many?', id));
  const markdown = `# Spot\n\n${gaps.join(' ')}`;
  return {
    draft: { ...draft, markdown },
    verdict,
    because: 'passed',
    open: [...questions, ...answers, ...open],
  };
}

function readingWith(run: Run, open: Story['open']): PostedReading {
  const { title = '', outline } = run.brief;
  const entries = Array.from({ length: POINTS_MAX }, () => outline);
  const choices = { title, audience: title, tone: title, language: title, lengthWords: 6_000 };
  const reading = { ...NO_READING, ...choices, points: entries, orders: entries };
  const questions = open.map((item, at) => ({
    ...{ ...item, kind: 'question' as const, id: `Q${at + 1}`, answer: outline },
    state: LedgerState.options[at % LedgerState.options.length] ?? 'open',
  }));
  const answers = LIST.map((at) =>
    aNote({ author: ADA.user, about: `Q${at}`, text: at % 3 ? outline : '' }),
  );
  return { reading, questions, answers, edits: [] };
}

function draftsOf({ draft, open, verdict }: Story) {
  const abstained = { ...verdict, verdict: 'abstain' as const, abstained: 'chose' as const };
  const first = { ...draft, changes: [], answers: [] };
  const mark = gapMark(draft.markdown.slice(0, 300), 'Q1');
  const gapped = draftWithQuestions(WORDS, { ...draft, markdown: `${mark}\n\n${draft.markdown}` });
  const parts = markdownParts(draft.markdown, draftSizes(WORDS, { draft, answered: open }));
  const runId = RUN_ID;
  const before = `${draft.markdown}\n\nMore words stand at its end.`;
  const judged = { draft: { ...draft, edits: undefined }, answered: open, before, verdict, runId };
  const judgedParts = markdownParts(draft.markdown, draftSizes(WORDS, judged));
  const live = markdownParts(beginningOf(draft.markdown), LIVE_SIZES);
  return {
    draft: draftMessages(WORDS, { draft, answered: open }, parts),
    'draft with gaps': draftMessages(
      WORDS,
      { draft: gapped, answered: open },
      markdownParts(gapped.markdown, draftSizes(WORDS, { draft: gapped, answered: open })),
    ),
    'first draft': draftMessages(
      WORDS,
      { draft: first, answered: [] },
      markdownParts(draft.markdown, draftSizes(WORDS, { draft: first, answered: [] })),
    ),
    'plain draft': plainDraftMessages(WORDS, { draft, answered: open }),
    'unchanged draft': unchangedMessages(WORDS, { draft, answered: open }),
    'draft with its review': draftMessages(WORDS, judged, judgedParts),
    'plain draft with its review': plainDraftMessages(WORDS, judged),
    'folded draft': foldedDraft(WORDS, RUN_ID, { draft, verdict }),
    'folded part': foldedPart(WORDS, { version: 99, part: 9 }),
    'revision in progress': revisingMessage(WORDS, 99, open),
    'live draft': liveDraftMessage(WORDS, { version: 1, textSoFar: draft.markdown }, live),
    'unfinished draft': unfinishedDraftMessage(WORDS, 1, live),
    verdict: verdictMessage(WORDS, draft, verdict),
    'verdict with passages': verdictMessage(WORDS, draft, withPassages(verdict)),
    abstention: verdictMessage(WORDS, draft, abstained),
    pass: verdictMessage(WORDS, draft, aVerdict({ summary: '' })),
  };
}

/** Every item has failed in many places, or has none. */
function withPassages(verdict: Verdict): Verdict {
  const items = verdict.items.map((item, at) => {
    const { quote, fix } = item;
    const passages = Array.from({ length: 20 }, () => ({ quote, fix }));
    return at % 4 === 3 ? { ...item, isUnproven: true } : { ...item, passages };
  });
  return { ...verdict, items, dropped: 99 };
}

function assets(words: string): Assets {
  const altText = words.slice(0, 400);
  const picture = { name: 'thumbnail:1', mimetype: 'image/png', altText };
  const post = { text: words.slice(0, 2_900), hashtags: ['spot'] };
  return {
    thumbnail: { state: 'made', asset: picture, usage: USAGE },
    linkedin_post: { state: 'made', asset: post, usage: USAGE },
  };
}

function assetsOf({ run, draft }: Story, words: string) {
  const readPicture = async () => Uint8Array.of();
  const posted = { draft, number: 19, readPicture };
  const made = { ...posted, assets: assets(words) };
  const failed = { ...posted, assets: { thumbnail: FAILED, linkedin_post: FAILED } };
  const message = (shown: PostedAssets, fileIds: FileIds = {}) =>
    assetsMessage(WORDS, run, { views: ASSET_VIEWS, posted: shown, fileIds });
  return {
    assets: message(made, { thumbnail: 'F1' }),
    'assets without a picture in Slack': message(made),
    'failed assets': message(failed),
    'assets after the last attempt': message({ ...failed, number: 20 }),
    'asset made again': message({ ...posted, assets: { thumbnail: FAILED } }),
  };
}

function failures({ run }: Story) {
  return {
    failure: failureMessage(WORDS, run, FAILURE),
    paused: failureMessage(WORDS, run, PAUSED),
    'paused after the end': failureMessage(WORDS, { ...run, outcome: 'published' }, PAUSED),
    extended: answeredFailure(WORDS, { run, failure: PAUSED }, { ...DECISION, kind: 'extend' }),
    'paused and expired': expiredFailure(WORDS, PAUSED),
    'paused and about to expire': expiryWarning(WORDS, run, { endsAt: NOON, failure: PAUSED }),
    retried: answeredFailure(WORDS, { run, failure: FAILURE }, { ...DECISION, kind: 'retry' }),
    'returned outline': returnedOutlineMessages(
      WORDS,
      { run, failure: FAILURE, hasThread: false },
      markdownParts(run.brief.outline, RETURNED_SIZES),
    ),
  };
}

function conflictMessages(run: Run, words: string) {
  const side = (name: string) => ({ note: aNote({ author: ADA.user, text: words }), name });
  const sides = { subject: 'conflict:N1+N2', earlier: side(words), later: side(`${words}2`) };
  const chosen = { ...sides, kind: 'follow_earlier' as const, by: ADA.user, at: NOON };
  return {
    contradiction: conflictMessage(WORDS, run, { ...sides, until: NOON }),
    'choice of a person': settledConflictMessage(WORDS, chosen),
    'choice of the app': settledConflictMessage(WORDS, {
      ...chosen,
      kind: 'follow_later',
      by: APP,
    }),
    'choice of both': settledConflictMessage(WORDS, { ...chosen, kind: 'do_both' }),
    'choice that is not needed': settledConflictMessage(WORDS, { ...chosen, kind: 'not_needed' }),
  };
}

const STAGE = { people: [ADA.user], groups: ['S1'], anyone: false, requesterCounts: true };

function stagedRun(run: Run): Run {
  const stages = [1, 2, 3, 4].map((number) => ({ ...STAGE, name: `Stage ${number}`, needed: 10 }));
  return { ...run, approvers: { version: 1, stages } };
}

function stagedReview(review: Review, words: string): Review {
  const people = Array.from({ length: 10 }, () => ADA.user);
  const approval = {
    draft: review.draft.version,
    by: people,
    missing: 9,
    stage: words.slice(0, 40),
  };
  return {
    ...review,
    approvals: [approval, approval, approval, approval],
    turn: {
      ...{
        stage: 1,
        name: words.slice(0, 40),
        isComplete: false,
        isCalled: false,
        approvable: [],
        missing: 9,
        needsAll: false,
      },
      people: [...people, 'S1'],
      openKeys: {},
    },
  };
}

/** As long as it may be: four stages, each of ten people and five groups. */
function approverChangeOf(words: string) {
  const people = Array.from({ length: 10 }, () => ADA.user);
  const stage = { name: words.slice(0, 40), people, groups: ['S1', 'S1', 'S1', 'S1', 'S1'] };
  const one = { ...stage, anyone: false, needed: 10, requesterCounts: true };
  const change = { kind: 'set' as const, stages: [one, one, one, one] };
  return { by: ADA.user, at: NOON, change, number: 50, removed: [...people, ...people] };
}

function callOf(words: string) {
  const people = Array.from({ length: 15 }, (_, at) => (at > 9 ? 'S1' : ADA.user));
  const asks = 'review' as const;
  return { key: 'called:99:1:0', version: 99, people, stage: words.slice(0, 40), asks };
}
