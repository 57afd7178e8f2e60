import type { PostedAssets } from '../../../pipeline/ports/messenger.ts';
import { isLastAttempt, subjectOfAsset } from '../../../pipeline/rules/asset-subject.ts';
import type { FailureCode, Run } from '../../../pipeline/run.ts';
import { ASSET_RETRY, buttonValue } from '../../action-ids.ts';
import { decisionLine } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type AssetViews, viewOf } from '../assets/asset-view.ts';
import { type Blocks, button, type Content, context, heading, section } from '../blocks.ts';

/** The shared files that Slack can show already, by kind. */
export type FileIds = Readonly<Record<string, string>>;

/** Every asset in the order of the registry: the asset, or why it failed, with its Retry. */
export function assetsMessage(
  words: Words,
  run: Run,
  { views, posted, fileIds }: { views: AssetViews; posted: PostedAssets; fileIds: FileIds },
): Content {
  const made = Object.entries(posted.assets);
  const isReady = made.every(([, { state }]) => state === 'made');
  const title = isReady ? words.assets.ready : words.assets.almostReady;
  const parts = made.flatMap(([kind, asset]) => {
    const view = viewOf(views, kind);
    if (asset.state === 'made') return view.blocks(words, asset.asset, fileIds[kind]);
    const name = view.label(words);
    return failedBlocks(words, posted, { run, kind, name, code: asset.code });
  });
  return { text: title, blocks: [heading(title), ...parts] };
}

function failedBlocks(
  words: Words,
  { draft, number, retried }: PostedAssets,
  { run, kind, name, code }: { run: Run; kind: string; name: string; code: FailureCode },
): Blocks {
  const title = `⚠️ *${words.assets.failed(name)}*`;
  if (isLastAttempt(number)) return [section(`${title}\n${words.assets.attemptsUsedUp}`)];
  const value = buttonValue(run.id, subjectOfAsset(kind, number));
  const label = words.assets.retry(name);
  const lead = section(`${title}\n${sentenceFor(words, code)(label)}`);
  const pressed = retried?.[kind];
  if (pressed) return [lead, context(decisionLine(words, pressed, draft.version))];
  return [lead, { type: 'actions', elements: [button(label, { actionId: ASSET_RETRY, value })] }];
}

/** Where the sentence about a draft does not fit an asset, it has its own. */
function sentenceFor({ assets, failures }: Words, code: FailureCode): (retry: string) => string {
  const own: Partial<Record<FailureCode, (retry: string) => string>> = assets.failures;
  return own[code] ?? failures[code];
}
