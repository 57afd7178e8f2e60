import type { webApi } from '@slack/bolt';
import type { Log } from '../../pipeline/ports/ports.ts';
import { callSlack } from '../api/slack-calls.ts';
import { escapeMrkdwn } from '../text/escape.ts';
import { downloadText, FILE_BYTES_MAX, type FileSource } from './download-file.ts';
import { SharedFile } from './message-parts.ts';

/** `not_loaded`: Slack did not give the file. */
export type Unreadable = 'picture' | 'recording' | 'too_large' | 'not_loaded' | 'other';
/** `isCut`: only the beginning of the file could be read. */
export type FileText = { text: string; isCut?: boolean } | { unreadable: Unreadable };

export interface ReadFileDeps {
  client: webApi.WebClient;
  source: FileSource;
  log: Log;
}

/** Gives the words of a file as mrkdwn: from the event if they are there, otherwise from Slack. */
export async function readFile(deps: ReadFileDeps, shared: SharedFile): Promise<FileText> {
  const file = await completed(deps, shared);
  const spoken = file.transcription?.preview?.content;
  if (spoken) return { text: escapeMrkdwn(spoken) };
  if (file.plain_text) return { text: escapeMrkdwn(file.plain_text) };
  const { preview = '' } = file;
  if (preview.trim() !== '' && !file.preview_is_truncated) return { text: escapeMrkdwn(preview) };
  const whole = await downloaded(deps, file);
  if ('text' in whole || preview.trim() === '') return whole;
  return { text: escapeMrkdwn(preview), isCut: true };
}

/** In a channel shared with another company, an event has the id of a file and nothing else. */
async function completed({ client, log }: ReadFileDeps, shared: SharedFile): Promise<SharedFile> {
  const { id, mimetype, url_private } = shared;
  const isWhole = mimetype !== undefined || url_private !== undefined;
  if (id === undefined || (isWhole && shared.file_access !== 'check_file_info')) return shared;
  try {
    const { file } = await callSlack(() => client.files.info({ file: id }));
    return SharedFile.safeParse(file).data ?? shared;
  } catch (error) {
    log.warn(
      { file: id, err: error },
      'Slack did not describe a shared file; only its words in the event are used',
    );
    return shared;
  }
}

async function downloaded({ source, log }: ReadFileDeps, file: SharedFile): Promise<FileText> {
  const unreadable = kindOf(file);
  if (unreadable !== undefined) return { unreadable };
  try {
    const text = await downloadText(source, file);
    return text?.trim() ? { text: escapeMrkdwn(text) } : { unreadable: 'other' };
  } catch (error) {
    log.warn(
      { file: file.id, err: error },
      'a shared file could not be downloaded; only its preview is used',
    );
    return { unreadable: 'not_loaded' };
  }
}

const TEXT_NAME = /\.(?:md|markdown|mdown|mdx|txt|text|rst|adoc|org)$/i;
const TEXT_TYPES: ReadonlySet<string> = new Set(['text', 'markdown', 'post']);

/** Why a file cannot be read, by its type and size; undefined for a text. */
function kindOf({ mimetype = '', filetype = '', name = '', size, subtype }: SharedFile) {
  if (mimetype.startsWith('image/')) return 'picture';
  if (/^(?:audio|video)\//.test(mimetype) || /^slack_(?:audio|video)$/.test(subtype ?? '')) {
    return 'recording';
  }
  const isText = mimetype.startsWith('text/') || TEXT_TYPES.has(filetype) || TEXT_NAME.test(name);
  if (!isText) return 'other';
  return (size ?? 0) > FILE_BYTES_MAX ? 'too_large' : undefined;
}
