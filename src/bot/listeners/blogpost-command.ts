import type { App, SlashCommand } from '@slack/bolt';
import { Brief, OUTLINE_CHARS_MAX } from '../../pipeline/run.ts';
import { slackMarkdown, splitMarkdown } from '../markdown.ts';
import { runIdFrom } from '../run-id.ts';
import { unescaped } from '../text.ts';
import { type Content, markdown, section } from '../views/blocks.ts';
import { helpMessage, RUNS_LISTED_MAX, statusMessage } from '../views/help.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { openBriefModal } from './open-brief-modal.ts';

/** `/blogpost OUTLINE`, `/blogpost`, `/blogpost help`, `/blogpost status`. */
export function listenForCommand(app: App, deps: ListenerDeps): void {
  app.command('/blogpost', async ({ command, ack }) => {
    const text = unescaped(command.text ?? '').trim();
    if (text === '') {
      await ack();
      await openBriefModal(deps, command.trigger_id, { ...placeOf(command), outline: '' });
      return;
    }
    const answer = await answerTo(deps, command, text);
    if (answer === undefined) await ack();
    else await ack({ response_type: 'ephemeral', ...answer });
  });
}

async function answerTo(
  deps: ListenerDeps,
  command: SlashCommand,
  text: string,
): Promise<Content | undefined> {
  const word = text.toLowerCase();
  if (word === 'help') return helpMessage();
  if (word === 'status') {
    const of = { team: command.team_id, channel: command.channel_id };
    return statusMessage(await deps.runs.listOpen(of, RUNS_LISTED_MAX));
  }
  return await request(deps, command, text);
}

/** Gives an answer only when the outline was not taken; it holds the outline, so that nothing is lost. */
async function request(
  deps: ListenerDeps,
  command: SlashCommand,
  outline: string,
): Promise<Content | undefined> {
  const brief = Brief.safeParse({ outline, roundsMax: deps.roundsMax });
  if (!brief.success) {
    const limit = OUTLINE_CHARS_MAX.toLocaleString('en');
    return returned(outline, `The outline is longer than ${limit} characters. Please shorten it.`);
  }
  const id = runIdFrom(`command:${command.trigger_id}`);
  const run = { id, brief: brief.data, place: placeOf(command), requester: command.user_id };
  try {
    await deps.commands.requestRun(run);
    return undefined;
  } catch (error) {
    deps.log.error({ err: error }, 'a run could not be stored');
    return returned(outline, 'I could not keep your outline just now. Please send it again.');
  }
}

function placeOf(command: SlashCommand) {
  return {
    team: command.team_id,
    channel: command.channel_id,
    ...(command.response_url && { replyUrl: command.response_url }),
  };
}

const RETURNED_CHARS_MAX = 10_000;

function returned(outline: string, sentence: string): Content {
  const [part = ''] = splitMarkdown(slackMarkdown(outline), RETURNED_CHARS_MAX, RETURNED_CHARS_MAX);
  return { text: sentence, blocks: [section(`⚠️ ${sentence}`), markdown(part)] };
}
