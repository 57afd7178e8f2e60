import type { webApi } from '@slack/bolt';
import { callSlack, slackErrorOf } from '../bot/api/slack-calls.ts';
import { PipelineError } from '../pipeline/errors.ts';
import { type Finding, notChecked, ok, toDo } from './finding.ts';

const PAGE = 200;
const PAGES_MAX = 10;
const NAMES_MAX = 20;

/** Lists the channels that the app is in. */
export async function checkChannels(client: webApi.WebClient): Promise<Finding> {
  try {
    return channelsFinding(await listChannels(client));
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return unlistedFinding(error);
  }
}

async function listChannels(client: webApi.WebClient): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { channels = [], response_metadata: next } = await callSlack(() =>
      client.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      }),
    );
    names.push(...channels.map(({ name, id }) => name ?? id ?? ''));
    cursor = next?.next_cursor;
    if (!cursor) break;
  }
  return names;
}

function channelsFinding(names: readonly string[]): Finding {
  if (names.length === 0)
    return toDo('channels', 'The app is in no channel: type /invite @Blogpost in one.');
  const more = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  const shown = names.slice(0, NAMES_MAX).map((name) => `#${name}`);
  const count = names.length === 1 ? 'one channel' : `${names.length} channels`;
  return ok('channels', `The app is in ${count}: ${shown.join(', ')}${more}.`);
}

/** The line about the scopes has the next action for a missing one. */
function unlistedFinding(error: PipelineError): Finding {
  const refusal = slackErrorOf(error);
  if (refusal === 'missing_scope') {
    return notChecked('channels', 'Slack lists channels only with channels:read and groups:read.');
  }
  const sentence = `Slack does not list the app’s channels (${refusal ?? error.code}); try again in a minute.`;
  return toDo('channels', sentence);
}
