import process from 'node:process';
import { App, LogLevel } from '@slack/bolt';

/** An app of Bolt without listeners, which connects to the local workspace. */
const { SLACK_BOT_TOKEN: token = '', SLACK_APP_TOKEN: appToken = '' } = process.env;
const slackApiUrl = process.env['SLACK_API_URL'] ?? '';
const clientOptions = { slackApiUrl };
const app = new App({ token, appToken, socketMode: true, clientOptions, logLevel: LogLevel.ERROR });
await app.start();
console.log('ready');
