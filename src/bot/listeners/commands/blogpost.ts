import type { App, RespondFn, SlackCommandMiddlewareArgs, SlashCommand } from '@slack/bolt';
import type { AckDeadline } from '../../ack-deadline.ts';
import type { Origin } from '../../api/memberships.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { type Content, section } from '../../views/blocks.ts';
import { OUTLINE_IN_FORM_MAX } from '../../views/brief-modal.ts';
import { helpMessage, orderMessage, statusMessage } from '../../views/help.ts';
import { RUNS_LISTED_MAX } from '../../views/home/run-rows.ts';
import { withCharts } from '../../views/stats/chart.ts';
import type { StatsContent } from '../../views/stats/stats-message.ts';
import { asReader } from '../../words/as-reader.ts';
import { readerWords } from '../../words/reader-words.ts';
import { costsOf } from '../channel-costs.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { type BriefContext, openBriefModal } from '../open-brief-modal.ts';
import { newRunId, runIdFrom } from '../run-id.ts';
import { openSettings } from '../settings/open-settings.ts';
import { refusedOutline, returnedOutline, tryStart } from '../start-post.ts';
import { threadLinks } from '../thread-links.ts';
import { isOrder } from './is-order.ts';
import { nearOrder } from './near-order.ts';
import { statsAnswer } from './stats-answer.ts';
import { readStatsRequest } from './stats-request.ts';

interface Answer {
  /** The channel whose settings open, or '' for the workspace. */
  settingsOf?: string;
  messages?: Content[];
  formOutline?: string;
  /** Sent after the acknowledgement: its calls to Slack may take longer than three seconds. */
  lateMessage?: () => Promise<Content | StatsContent>;
}

/** `/blogpost OUTLINE`, `/blogpost`, and `/blogpost` with help, status, stats or settings. */
export function listenForCommand(app: App, deps: ListenerDeps): void {
  app.command('/blogpost', async (given) => {
    const { command, ack } = given;
    const deadline = deps.startAckDeadline();
    // Slack waits three seconds, and each of the two may call Slack.
    const [read, team] = await Promise.all([
      deps.read.text(command.text ?? ''),
      deps.memberships.teamOf(originOf(command)),
    ]);
    const request = { text: read.trim(), isMember: team === deps.self.team };
    if (!isOutline(request, command)) {
      return await asReader(deps, command.user_id, async () => {
        await answer(deps, { ...given, team, deadline }, await answerTo(deps, command, request));
      });
    }
    const post = { id: runIdOf(command), outline: request.text, place: placeOf(deps, command) };
    const refusal = await tryStart(deps, { ...post, requester: command.user_id, deadline });
    // A post that has begun needs no words, so its acknowledgement does not wait for a language.
    if (refusal === undefined) return await ack();
    await asReader(deps, command.user_id, async () => {
      const messages = await refusedOutline(deps, request.text, refusal);
      await answer(deps, { ...given, team, deadline }, { messages });
    });
  });
}

type Given = Pick<SlackCommandMiddlewareArgs, 'command' | 'ack' | 'respond'> & {
  team: string | undefined;
  deadline: AckDeadline;
};

async function answer(
  deps: ListenerDeps,
  { command, ack, respond, team, deadline }: Given,
  { messages = [], formOutline, lateMessage, settingsOf }: Answer,
): Promise<void> {
  const [first, ...others] = messages;
  await ack(first && { response_type: 'ephemeral', ...first });
  if (settingsOf !== undefined) {
    const opened = { channel: settingsOf, person: command.user_id, team };
    await openSettings(deps, opened, { triggerId: command.trigger_id, tell: respond });
  }
  if (formOutline !== undefined) {
    const person = command.user_id;
    const place = { ...formPlaceOf(deps, command), isDirect: isDirect(command) };
    const context = { ...place, outline: formOutline, person };
    const tell = async (sentence: string) => {
      const returned = await returnedOutline(deps, formOutline, sentence);
      await sendOthers(deps, { to: person, respond }, returned);
    };
    await openBriefModal(deps, context, { triggerId: command.trigger_id, tell, deadline });
  }
  const late = lateMessage === undefined ? [] : [await lateMessage()];
  await sendOthers(deps, { to: command.user_id, respond }, [...others, ...late]);
}

/** Sends to direct messages after all uses of the response URL. */
async function sendOthers(
  { client, charts }: ListenerDeps,
  { to, respond }: { to: string; respond: RespondFn },
  messages: (Content | StatsContent)[],
): Promise<void> {
  for (const [index, message] of messages.entries()) {
    const { text, blocks } = message;
    const drawn = 'charts' in message ? withCharts(blocks, message.charts) : blocks;
    if (index >= LIMITS.responseUrl.uses)
      await callSlack(() => client.chat.postMessage({ channel: to, text, blocks }));
    else if (drawn.length === blocks.length)
      await respond({ response_type: 'ephemeral', text, blocks });
    else
      await charts.send('message', (form) => {
        const shown = form === 'plain' ? blocks : drawn;
        return respond({ response_type: 'ephemeral', text, blocks: shown });
      });
  }
}

interface ReadRequest {
  text: string;
  isMember: boolean;
}

const COUNTED_MAX = 10_000;
const COMMANDS = ['', 'help', 'status', 'settings', 'settings workspace'];

/** Of a member, in a channel: a post begins with it. */
function isOutline({ text, isMember }: ReadRequest, command: SlashCommand): boolean {
  const isCommand = COMMANDS.includes(text.toLowerCase()) || readStatsRequest(text) !== undefined;
  const isMeant = isCommand || isOrder(text) || nearOrder(text) !== undefined;
  return isMember && !isMeant && !isDirect(command);
}

/** To all but an outline. */
async function answerTo(
  deps: ListenerDeps,
  command: SlashCommand,
  { text, isMember }: ReadRequest,
): Promise<Answer> {
  const words = readerWords();
  const { notAMember, directMessage } = words.notStarted;
  const word = text.toLowerCase();
  if (!isMember) return { messages: await returnedOutline(deps, text, notAMember) };
  if (word === '') return { formOutline: '' };
  if (word === 'help') return { messages: [helpMessage(words)] };
  if (word === 'status') {
    const of = { team: deps.self.team, channel: command.channel_id };
    const place = { ...of, person: command.user_id };
    const runs = await deps.runs.listOpen(of, RUNS_LISTED_MAX);
    const lateMessage = async () => {
      const [links, costs, count] = await Promise.all([
        threadLinks(deps, runs),
        costsOf(deps, place, runs),
        deps.runs.countOpen(of, COUNTED_MAX),
      ]);
      return statusMessage(words, runs, { links, costs, count: Math.max(count, runs.length) });
    };
    return { lateMessage };
  }
  const settingsOf = settingsIn(word, command);
  if (settingsOf !== undefined) return settingsOf;
  const stats = readStatsRequest(text);
  if (stats !== undefined) return { lateMessage: () => statsAnswer(deps, command.user_id, stats) };
  const order = nearOrder(text) ?? (isOrder(text) ? '' : undefined);
  if (order !== undefined) return { messages: [orderMessage(words, text, order)] };
  // A form would cut a longer one.
  if (text.length <= OUTLINE_IN_FORM_MAX) return { formOutline: text };
  return { messages: await returnedOutline(deps, text, directMessage) };
}

/** `settings` of a channel, `settings workspace` of all channels. */
function settingsIn(word: string, command: SlashCommand): Answer | undefined {
  if (word === 'settings workspace') return { settingsOf: '' };
  if (word !== 'settings') return undefined;
  if (!isDirect(command)) return { settingsOf: command.channel_id };
  const { notHere } = readerWords().settings;
  return { messages: [{ text: notHere, blocks: [section(notHere)] }] };
}

function runIdOf({ trigger_id, user_id, channel_id, text }: SlashCommand): string {
  if (!trigger_id) return newRunId();
  return runIdFrom(JSON.stringify(['command', trigger_id, user_id, channel_id, text]));
}

function isDirect({ channel_id, channel_name }: SlashCommand): boolean {
  return isDirectMessage({ id: channel_id, name: channel_name });
}

/** Without a channel for direct messages, so that the form asks for one. */
function formPlaceOf(deps: ListenerDeps, command: SlashCommand): BriefContext {
  const { channel, ...place } = placeOf(deps, command);
  return isDirect(command) ? place : { channel, ...place };
}

function placeOf({ self }: ListenerDeps, command: SlashCommand) {
  return {
    team: self.team,
    channel: command.channel_id,
    ...(command.response_url && { replyUrl: command.response_url }),
  };
}

function originOf(command: SlashCommand): Origin {
  const { user_id: user, team_id: team, enterprise_id: enterprise } = command;
  return { user, team, workspace: team, enterprise };
}
