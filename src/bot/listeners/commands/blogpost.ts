import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { Brief } from '../../../pipeline/run.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { unescapeMrkdwn } from '../../text/escape.ts';
import { type Content, partBlocks, section } from '../../views/blocks.ts';
import { OUTLINE_IN_FORM_MAX } from '../../views/brief-modal.ts';
import { RETURNED_SIZES } from '../../views/failure-message.ts';
import { helpMessage, statusMessage } from '../../views/help.ts';
import { RUNS_LISTED_MAX } from '../../views/run-rows.ts';
import { wordsFor } from '../../words/words.ts';
import { isDirectMessage } from '../direct-message.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { type BriefContext, openBriefModal } from '../open-brief-modal.ts';
import { refusalOfRun } from '../refuse-run.ts';
import { newRunId, runIdFrom } from '../run-id.ts';
import { threadLinks } from '../thread-links.ts';

interface Answer {
  messages?: Content[];
  formOutline?: string;
  /** Sent after the acknowledgement: its calls to Slack may take longer than three seconds. */
  lateMessage?: () => Promise<Content>;
}

/** `/blogpost OUTLINE`, `/blogpost`, `/blogpost help`, `/blogpost status`. */
export function listenForCommand(app: App, deps: ListenerDeps): void {
  app.command('/blogpost', async ({ command, ack, respond }) => {
    const text = unescapeMrkdwn(command.text ?? '').trim();
    const { messages = [], formOutline, lateMessage } = await answerTo(deps, command, text);
    const [first, ...others] = messages;
    await ack(first && { response_type: 'ephemeral', ...first });
    if (formOutline !== undefined) {
      const person = command.user_id;
      const place = { ...formPlaceOf(command), isDirect: isDirect(command) };
      const context = { ...place, outline: formOutline, person };
      const tell = async (sentence: string) => {
        const returned = await returnedOutline(deps, formOutline, sentence);
        await sendOthers(deps, { to: person, respond }, returned);
      };
      await openBriefModal(deps, context, { triggerId: command.trigger_id, tell });
    }
    const late = lateMessage === undefined ? [] : [await lateMessage()];
    await sendOthers(deps, { to: command.user_id, respond }, [...others, ...late]);
  });
}

/** Sends to direct messages after all uses of the response URL. */
async function sendOthers(
  { client }: ListenerDeps,
  { to, respond }: { to: string; respond: RespondFn },
  messages: Content[],
): Promise<void> {
  for (const [index, message] of messages.entries()) {
    if (index < LIMITS.responseUrl.uses) await respond({ response_type: 'ephemeral', ...message });
    else await callSlack(() => client.chat.postMessage({ channel: to, ...message }));
  }
}

async function answerTo(deps: ListenerDeps, command: SlashCommand, text: string): Promise<Answer> {
  const words = wordsFor();
  const { notAMember, directMessage } = words.notStarted;
  const word = text.toLowerCase();
  if (command.team_id !== deps.self.team)
    return { messages: await returnedOutline(deps, text, notAMember) };
  if (word === '') return { formOutline: '' };
  if (word === 'help') return { messages: [helpMessage(words)] };
  if (word === 'status') {
    const of = { team: command.team_id, channel: command.channel_id };
    const runs = await deps.runs.listOpen(of, RUNS_LISTED_MAX);
    return { lateMessage: async () => statusMessage(words, runs, await threadLinks(deps, runs)) };
  }
  if (isDirect(command)) {
    // A form would cut a longer one.
    if (text.length <= OUTLINE_IN_FORM_MAX) return { formOutline: text };
    return { messages: await returnedOutline(deps, text, directMessage) };
  }
  return { messages: await request(deps, command, text) };
}

/**
 * Returns messages only if the outline was refused; they contain it, so that it is not lost. Raises if
 * it could not be stored: Slack leaves an unacknowledged command in the message field.
 */
async function request(
  deps: ListenerDeps,
  command: SlashCommand,
  outline: string,
): Promise<Content[]> {
  const { team_id: team, channel_id: channel, user_id: person } = command;
  const defaults = await deps.briefDefaults({ team, channel, person });
  const brief = Brief.safeParse({ ...defaults, outline });
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

/** Without a channel for direct messages, so that the form asks for one. */
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

/** Escaping makes some texts four times as long. */
const RETURNED_PARTS_MAX = 45;
/** Slack waits three seconds for the first message, and a form cannot be opened after that. */
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
