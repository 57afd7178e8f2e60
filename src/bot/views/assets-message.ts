import type { PostedAssets } from '../../pipeline/messenger.ts';
import { linkedInText } from '../../pipeline/rules/linkedin-text.ts';
import type { AssetKind, FailureCode, MadeLinkedInPost, Run } from '../../pipeline/run.ts';
import { ASSET_RETRY, buttonValue } from '../action-ids.ts';
import { escapeMrkdwn, toPlainText } from '../text/escape.ts';
import { slackCodeBlock } from '../text/slack-markdown.ts';
import { decisionLine } from '../words/people.ts';
import type { Words } from '../words/words.ts';
import {
  type Blocks,
  button,
  type Content,
  context,
  heading,
  markdown,
  section,
} from './blocks.ts';

interface ShownAssets extends PostedAssets {
  /** The picture as it stands in the thread. */
  fileId: string | undefined;
}

/** What was made from the approved draft. */
export function assetsMessage(words: Words, run: Run, posted: ShownAssets): Content {
  const { thumbnail, linkedin_post } = posted.assets;
  const isReady = thumbnail?.state !== 'failed' && linkedin_post?.state !== 'failed';
  const title = isReady ? words.assets.ready : words.assets.almostReady;
  const blocks: Blocks = [heading(title)];
  if (thumbnail?.state === 'made') {
    blocks.push(thumbnailSection(words, thumbnail.asset.altText, posted.fileId));
  }
  if (thumbnail?.state === 'failed') {
    const { code } = thumbnail;
    blocks.push(...failed(words, { run, kind: 'thumbnail', code }, posted));
  }
  if (linkedin_post?.state === 'made') blocks.push(...linkedInBlocks(words, linkedin_post));
  if (linkedin_post?.state === 'failed') {
    const { code } = linkedin_post;
    blocks.push(...failed(words, { run, kind: 'linkedin_post', code }, posted));
  }
  return { text: title, blocks };
}

function thumbnailSection(
  { assets }: Words,
  altText: string,
  fileId: string | undefined,
): Blocks[number] {
  const text = `*${assets.thumbnail}*\n${assets.altText(escapeMrkdwn(altText))}`;
  if (fileId === undefined) return section(text);
  const image = {
    type: 'image' as const,
    slack_file: { id: fileId },
    alt_text: toPlainText(altText),
  };
  return { ...section(text), accessory: image };
}

/** Where the sentence about a draft does not fit an asset, it has its own. */
function sentenceFor({ assets, failures }: Words, code: FailureCode): (retry: string) => string {
  const own: Partial<Record<FailureCode, (retry: string) => string>> = assets.failures;
  return own[code] ?? failures[code];
}

/** In a code block, so that it can be copied as it is. */
function linkedInBlocks(
  { assets }: Words,
  { asset }: Extract<MadeLinkedInPost, { state: 'made' }>,
): Blocks {
  const text = linkedInText(asset);
  const about = `*${assets.linkedInPost}* · ${assets.characters(text.length)}`;
  return [section(about), markdown(slackCodeBlock(text))];
}

function failed(
  words: Words,
  { run, kind, code }: { run: Run; kind: AssetKind; code: FailureCode },
  { draft, number, retried }: PostedAssets,
): Blocks {
  const value = buttonValue(run.id, `${kind}:${number}`);
  const label = words.assets.retry(kind);
  const lead = section(`⚠️ *${words.assets.failed(kind)}*\n${sentenceFor(words, code)(label)}`);
  const pressed = retried?.[kind];
  if (pressed) return [lead, context(decisionLine(words, pressed, draft.version))];
  return [lead, { type: 'actions', elements: [button(label, { actionId: ASSET_RETRY, value })] }];
}
