import type { PostedAssets } from '../../pipeline/messenger.ts';
import { isLastAttempt, subjectOfAsset } from '../../pipeline/rules/asset-subject.ts';
import { ASSET_ATTEMPTS_MAX, type FailureCode, type Run } from '../../pipeline/run.ts';
import { ASSET_RETRY, buttonValue } from '../action-ids.ts';
import { momentText } from '../text/escape.ts';
import { actionLine } from '../words/people.ts';
import { failureSentence } from '../words/sentences.ts';
import { type AssetViews, viewOf } from './assets/asset-view.ts';
import { type Blocks, button, type Content, context, heading, section } from './blocks.ts';

/** The shared files that Slack can show already, by kind. */
export type FileIds = Readonly<Record<string, string>>;

/** Every asset in the order of the registry: what was made, or why it failed, with its Retry. */
export function assetsMessage(
  views: AssetViews,
  run: Run,
  { posted, fileIds }: { posted: PostedAssets; fileIds: FileIds },
): Content {
  const title = `Assets for draft ${posted.draft.version}`;
  const parts = Object.entries(posted.assets).flatMap(([kind, made]) => {
    const view = viewOf(views, kind);
    if (made.state === 'made') return view.blocks(made.asset, fileIds[kind]);
    return failedBlocks(run, posted, { kind, label: view.label, code: made.code });
  });
  return { text: title, blocks: [heading(title), ...parts] };
}

const ATTEMPTS_USED_UP =
  `This was attempt ${ASSET_ATTEMPTS_MAX} of ${ASSET_ATTEMPTS_MAX}, so it can’t be retried anymore. ` +
  'The post is published without it.';

function failedBlocks(
  run: Run,
  { number, retried }: PostedAssets,
  { kind, label: name, code }: { kind: string; label: string; code: FailureCode },
): Blocks {
  const title = `⚠️ *The ${name} could not be made.*`;
  if (isLastAttempt(number)) return [section(`${title}\n${ATTEMPTS_USED_UP}`)];
  const value = buttonValue(run.id, subjectOfAsset(kind, number));
  const label = `Retry ${name}`;
  const sentence = failureSentence(code, label);
  const lead = section(`${title}\n${sentence}`);
  const pressed = retried?.[kind];
  if (pressed)
    return [lead, context(`${actionLine(pressed, 'pressed Retry')} · ${momentText(pressed.at)}`)];
  return [lead, { type: 'actions', elements: [button(label, { actionId: ASSET_RETRY, value })] }];
}
