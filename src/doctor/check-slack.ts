import type { webApi } from '@slack/bolt';
import type { AppConfig, PipelineConfig } from '../app/config.ts';
import { clockAheadMs } from '../app/health/watch-slack.ts';
import { SlackRefused, withTokenHint } from '../bot/connection/connect-errors.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { checkChannels } from './check-channels.ts';
import { checkWorkspaces } from './check-workspaces.ts';
import { type Finding, notChecked, ok, toDo } from './finding.ts';
import { compareScopes, readManifestScopes } from './manifest-scopes.ts';
import { createSlackClient } from './slack-client.ts';

/** Calls `auth.test` and `users.conversations`, and nothing that writes. */
export async function checkSlack(
  config: Partial<AppConfig>,
  { clock, model }: { clock: Pick<Clock, 'now'>; model: PipelineConfig | undefined },
): Promise<Finding[]> {
  const token = config.SLACK_BOT_TOKEN;
  const dates = readDates(clock);
  if (config.SLACK_CLIENT_ID !== undefined) {
    const tested = await checkWorkspaces(config, { clock, model, fetch: dates.fetch });
    return [...tested, clockFinding(dates.aheadMs())];
  }
  if (token === undefined) return [notChecked('bot_token', UNKNOWN_TOKEN)];
  const client = createSlackClient(token, config, dates.fetch);
  const tested = await testToken(client);
  return [...tested, clockFinding(dates.aheadMs())];
}

const UNKNOWN_TOKEN = 'Slack is not asked: SLACK_BOT_TOKEN is missing or wrong.';

const UNASKED = 'Slack does not show the scopes and channels of the app.';

async function testToken(client: webApi.WebClient): Promise<Finding[]> {
  try {
    const answer = await withTokenHint('SLACK_BOT_TOKEN', () => client.auth.test());
    const { team = '', user = '', response_metadata: metadata } = answer;
    const place = `workspace “${team}”, app user @${user}`;
    return [
      ok('bot_token', `Slack accepts SLACK_BOT_TOKEN: ${place}.`),
      scopesFinding(metadata?.scopes),
      await checkChannels(client),
    ];
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    return [toDo('bot_token', error.message), notChecked('scopes', UNASKED)];
  }
}

function scopesFinding(granted: readonly string[] | undefined): Finding {
  if (granted !== undefined) return compareScopes(granted, readManifestScopes());
  return notChecked('scopes', 'Slack’s answer does not name the scopes of the bot token.');
}

/** More than a machine with NTP ever has. */
const APART_MS_MAX = 60_000;

function clockFinding(aheadMs: number | undefined): Finding {
  if (aheadMs === undefined) {
    return notChecked('clock', 'No answer of Slack has a date to compare the clock with.');
  }
  if (Math.abs(aheadMs) <= APART_MS_MAX) {
    return ok('clock', 'This machine’s clock and Slack’s agree.');
  }
  const minutes = (Math.abs(aheadMs) / 60_000).toFixed(1);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  const sentence =
    `This machine’s clock is ${minutes} minutes ${side} Slack’s: let NTP set it. Over HTTP the app ` +
    'refuses every request of Slack from five minutes on.';
  return toDo('clock', sentence);
}

function readDates({ now }: Pick<Clock, 'now'>) {
  let aheadMs: number | undefined;
  return {
    aheadMs: () => aheadMs,
    async fetch(...[url, init]: Parameters<webApi.FetchFunction>) {
      const sentAt = now();
      const answer = await fetch(url, init);
      const slackTime = Date.parse(answer.headers.get('date') ?? '');
      if (!Number.isNaN(slackTime)) aheadMs ??= clockAheadMs(slackTime, [sentAt, now()]);
      return answer;
    },
  };
}
