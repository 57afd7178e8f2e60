import process from 'node:process';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { beginRuns, type Play, playRuns } from './player.ts';

/** The local workspace and its people in their own process. The benchmark sends orders over IPC. */
const slack = await startLocalSlack({ fileProcessingMs: 150 });
const { apiUrl, botToken, appToken, signingSecret, url } = slack;
process.send?.({ apiUrl, botToken, appToken, signingSecret, url });

process.on('message', async (order: Play | { begin: number } | 'calls') => {
  if (order === 'calls') process.send?.(slack.calls.map(({ method, at }) => ({ method, at })));
  else if ('runs' in order) process.send?.(await playRuns(slack, order));
  else process.send?.(await beginRuns(slack, order.begin));
});
process.on('disconnect', () => process.exit(0));
