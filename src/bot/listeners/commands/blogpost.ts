import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { Brief } from '../../../pipeline/run.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { unescapeMrkdwn } from '../../text/escape.ts';
import type { Sizes } from '../../text/markdown-parts.ts';
import { type Content, partBlocks, section } from '../../views/blocks.ts';
import { helpMessage, RUNS_LISTED_MAX, statusMessage } from '../../views/help.ts';
import { wordsFor } from '../../words/words.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { type BriefContext, openBriefModal } from '../open-brief-modal.ts';
import { refusalOfRun } from '../refuse-run.ts';
import { newRunId, runIdFrom } from '../run-id.ts';
import { threadLinks } from '../thread-links.ts';

/** What is said back, and with which outline the form is opened, if it is. */
interface Answer {
  says?: Content[];
  formWith?: string;
  /** What has to be asked of Slack first, which may take longer than Slack waits for us. */
  saysLater?: () => Promise<Content>;
}

/** `/blogpost OUTLINE`, `/blogpost`, `/blogpost help`, `/blogpost status`. */
export function listenForCommand(app: App, deps: ListenerDeps): void {
  app.command('/blogpost', async ({ command, ack, respond }) => {
    const text = unescapeMrkdwn(command.text ?? '').trim();
    const { says = [], formWith, saysLater } = await answerTo(deps, command, text);
    const [first, ...rest] = says;
    await ack(first && { response_type: 'ephemeral', ...first });
    if (formWith !== undefined) {
      const context = { ...formPlaceOf(command), outline: formWith };
      await openBriefModal(deps, context, { triggerId: command.trigger_id, tell: respond });
    }
    const later = saysLater === undefined ? [] : [await saysLater()];
    await sendRemainder(deps, { to: command.user_id, respond }, [...rest, ...later]);
  });
}

/** What the response address does not take any more goes to their direct messages. */
async function sendRemainder(
  { client }: ListenerDeps,
  { to, respond }: { to: string; respond: RespondFn },
  messages: Content[],
): Promise<void> {
  for (const [index, more] of messages.entries()) {
    if (index < LIMITS.responseUrl.uses) await respond({ response_type: 'ephemeral', ...more });
    else await callSlack(() => client.chat.postMessage({ channel: to, ...more }));
  }
}

async function answerTo(deps: ListenerDeps, command: SlashCommand, text: string): Promise<Answer> {
  const words = wordsFor();
  const { notAMember, directMessage } = words.notStarted;
  const word = text.toLowerCase();
  if (command.team_id !== deps.self.team)
    return { says: await returnedOutline(deps, text, notAMember) };
  if (word === '') return { formWith: '' };
  if (word === 'help') return { says: [helpMessage(words)] };
  if (word === 'status') {
    const of = { team: command.team_id, channel: command.channel_id };
    const runs = await deps.runs.listOpen(of, RUNS_LISTED_MAX);
    return { saysLater: async () => statusMessage(words, runs, await threadLinks(deps, runs)) };
  }
  if (isDirect(command))
    return { says: await returnedOutline(deps, text, directMessage), formWith: text };
  return { says: await request(deps, command, text) };
}

/**
 * Gives an answer only when the outline was not taken; it holds the outline, so that nothing is lost.
 * Raises when it could not be stored: what is not acknowledged, Slack leaves where it was typed.
 */
async function request(
  deps: ListenerDeps,
  command: SlashCommand,
  outline: string,
): Promise<Content[]> {
  const brief = Brief.safeParse({ outline, roundsMax: deps.roundsMax });
  if (!brief.success) {
    return await returnedOutline(deps, outline, wordsFor().notStarted.outlineTooLong);
  }
  const id = runIdOf(command);
  const run = { id, brief: brief.data, place: placeOf(command), requester: command.user_id };
  const refusal = await refusalOfRun(deps, run);
  if (refusal !== undefined) return await returnedOutline(deps, outline, refusal);
  await deps.commands.requestRun(run);
  return [];
}

function runIdOf({ trigger_id, user_id, channel_id, text }: SlashCommand): string {
  if (!trigger_id) return newRunId();
  return runIdFrom(JSON.stringify(['command', trigger_id, user_id, channel_id, text]));
}

function isDirect({ channel_id, channel_name }: SlashCommand): boolean {
  return isDirectMessage({ id: channel_id, name: channel_name });
}

/** The form asks for a channel where this one cannot hold a thread. */
function formPlaceOf(command: SlashCommand): BriefContext {
  const { channel, ...place } = placeOf(command);
  return isDirect(command) ? place : { channel, ...place };
}

function placeOf(command: SlashCommand) {
  return {
    team: command.team_id,
    channel: command.channel_id,
    ...(command.response_url && { replyUrl: command.response_url }),
  };
}

const RETURNED_SIZES: Sizes = { first: 10_000, others: 10_000 };
/** Escaping makes some texts four times as long. */
const RETURNED_PARTS_MAX = 45;
/** Slack waits three seconds for the first, and a form cannot be opened after that. */
const RETURNED_MS_MAX = 1_200;

async function returnedOutline(
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
