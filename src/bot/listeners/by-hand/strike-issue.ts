import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import { z } from 'zod';
import type { StruckAnswer } from '../../../pipeline/commands/hand-commands.ts';
import type { Actor } from '../../../pipeline/rules/review/approval.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { ISSUE_STRIKE, readButtonValue } from '../../action-ids.ts';
import { findThread } from '../../outbound/run-thread.ts';
import { escapedWithin, oneLine } from '../../text/escape.ts';
import { section } from '../../views/blocks.ts';
import { asReader } from '../../words/as-reader.ts';
import { readerWords } from '../../words/reader-words.ts';
import { itemText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { actorOf, refusalInMessage } from '../actions/decision-buttons.ts';
import { sendOnce } from '../events/tell-once.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';

/** Not an issue: a teammate dismisses a failed check, so that no revision works on it. */
export function listenForStruckIssues(app: App, deps: ListenerDeps): void {
  app.action<BlockAction<StaticSelectAction>>(ISSUE_STRIKE, async ({ ack, action, body }) => {
    const { runId, subject: id } = readButtonValue(action.selected_option.value);
    const actor = await inTime(deps.startAckDeadline(), actorOf(deps, body), TOO_SLOW);
    const sentence =
      actor === TOO_SLOW
        ? readerWords().refusals.too_slow
        : sentenceOf(readerWords(), await deps.commands.strikeIssue({ runId, id, actor }));
    await ack();
    const place = { channel: body.channel?.id, user: body.user.id, threadTs: threadOf(body) };
    await notifyPerson(deps, place, sentence);
  });

  app.event('reaction_added', async ({ event }) => {
    const { data } = Reaction.safeParse(event);
    if (data === undefined || data.user === deps.self.user) return;
    if (!THUMBS_DOWN.test(data.reaction)) return;
    await asReader(deps, data.user, () => onThumbsDown(deps, data));
  });
}

export const Reaction = z.object({
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
});
export type Reaction = z.infer<typeof Reaction>;

/** Slack names it `-1`, with the tone of the skin behind it. */
const THUMBS_DOWN = /^(?:-1|thumbsdown)(?:::skin-tone-\d)?$/;
/** A review has a message of its own, or is in the first message of its draft. */
const REVIEW_KEY = /^(?:(verdict|review):(\d+)|draft:(\d+):1)$/;

/** A review also lists the open issues of the drafts before its own. */
function isAbout(key: string): (issue: LedgerItem) => boolean {
  const [, kind, ofReview, ofDraft] = REVIEW_KEY.exec(key) ?? [];
  const version = Number(ofReview ?? ofDraft);
  return ({ draft }) => (kind === 'review' ? draft <= version : draft === version);
}

/** Below a review with one open issue the reaction is clear; with several the person gets a hint. */
async function onThumbsDown(
  deps: ListenerDeps,
  { user, item: { channel, ts } }: Reaction,
): Promise<void> {
  const message = await deps.deliveries.findMessage(channel, ts);
  if (message === undefined) return;
  const { runId, key } = message;
  const findings = (await deps.ledger.listOpen(runId)).filter(({ kind }) => kind === 'finding');
  const [issue, ...others] = findings.filter(isAbout(key));
  if (issue === undefined) return;
  // The workspace in the event is ours, also for a person of another company.
  const actor: Actor = { user, team: await deps.memberships.homeOf(user), channel };
  const run = await deps.runs.find(runId);
  const threadTs = run && (await findThread(deps.deliveries, run));
  const recipient = { channel, user, threadTs };
  const words = readerWords(run?.brief.team.locale);
  const isClear = others.length === 0;
  const text = isClear
    ? sentenceOf(words, await deps.commands.strikeIssue({ runId, id: issue.id, actor }))
    : words.byHand.chooseIssue;
  const kind = isClear ? `thumbs_down:${ts}:${issue.id}` : `thumbs_down:${ts}`;
  const content = { text, blocks: [section(text)] };
  await sendOnce(deps, { runId, kind }, { recipient, content });
}

const LABEL_CHARS_MAX = 200;

function sentenceOf(words: Words, answer: StruckAnswer): string {
  switch (answer.state) {
    case 'refused':
      return refusalInMessage(answer.refusal, words);
    case 'not_open':
      return words.byHand.noIssue;
    case 'struck': {
      const { text } = itemText(words, answer.issue);
      return words.byHand.struck(escapedWithin(oneLine(text), LABEL_CHARS_MAX));
    }
  }
}

function threadOf(body: BlockAction): string | undefined {
  const threadTs: unknown = body.message?.['thread_ts'];
  return typeof threadTs === 'string' ? threadTs : undefined;
}
