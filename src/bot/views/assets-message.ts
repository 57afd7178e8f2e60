import type { PostedAssets } from '../../pipeline/messenger.ts';
import { linkedInText } from '../../pipeline/rules/linkedin-text.ts';
import type { AssetKind, FailureCode, MadeLinkedInPost, Run } from '../../pipeline/run.ts';
import { ASSET_RETRY, buttonValue } from '../action-ids.ts';
import { escapeMrkdwn, momentText, toPlainText } from '../text/escape.ts';
import { slackCodeBlock } from '../text/slack-markdown.ts';
import { actionLine } from '../words/people.ts';
import { failureSentence } from '../words/sentences.ts';
import {
  type Blocks,
  button,
  type Content,
  context,
  heading,
  markdown,
  section,
} from './blocks.ts';

const NAMES = { thumbnail: 'thumbnail', linkedin_post: 'LinkedIn text' } as const satisfies Record<
  AssetKind,
  string
>;

/** What was made from the approved draft; `fileId` is the picture as it stands in the thread. */
export function assetsMessage(run: Run, posted: PostedAssets, fileId: string | undefined): Content {
  const { thumbnail, linkedin_post } = posted.assets;
  const title = `Assets for draft ${posted.draft.version}`;
  const blocks: Blocks = [heading(title)];
  if (thumbnail?.state === 'made') blocks.push(thumbnailSection(thumbnail.asset.altText, fileId));
  if (thumbnail?.state === 'failed')
    blocks.push(...failed(run, posted, 'thumbnail', thumbnail.code));
  if (linkedin_post?.state === 'made') blocks.push(...linkedInBlocks(linkedin_post));
  if (linkedin_post?.state === 'failed') {
    blocks.push(...failed(run, posted, 'linkedin_post', linkedin_post.code));
  }
  return { text: title, blocks };
}

function thumbnailSection(altText: string, fileId: string | undefined): Blocks[number] {
  const text = `*Thumbnail*\nAlt text: ${escapeMrkdwn(altText)}`;
  if (fileId === undefined) return section(text);
  const image = {
    type: 'image' as const,
    slack_file: { id: fileId },
    alt_text: toPlainText(altText),
  };
  return { ...section(text), accessory: image };
}

/** In a code block, so that it can be copied as it is. */
function linkedInBlocks({ asset }: Extract<MadeLinkedInPost, { state: 'made' }>): Blocks {
  const text = linkedInText(asset);
  const about = `*LinkedIn text* · ${text.length} characters`;
  return [section(about), markdown(slackCodeBlock(text))];
}

function failed(
  run: Run,
  { number, retried }: PostedAssets,
  kind: AssetKind,
  code: FailureCode,
): Blocks {
  const value = buttonValue(run.id, `${kind}:${number}`);
  const label = `Retry ${NAMES[kind]}`;
  const sentence = failureSentence(code, label);
  const lead = section(`⚠️ *The ${NAMES[kind]} could not be made.*\n${sentence}`);
  const pressed = retried?.[kind];
  if (pressed)
    return [lead, context(`${actionLine(pressed, 'pressed Retry')} · ${momentText(pressed.at)}`)];
  return [lead, { type: 'actions', elements: [button(label, { actionId: ASSET_RETRY, value })] }];
}
