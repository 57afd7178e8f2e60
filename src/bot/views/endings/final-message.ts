import type { Published } from '../../../pipeline/ports/messenger.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import { decisionLine } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type AssetViews, viewOf } from '../assets/asset-view.ts';
import { type Content, context, section } from '../blocks.ts';
import { nextPostRow } from '../next-post/next-post-row.ts';
import { fitPieces } from '../review/fit-pieces.ts';
import { closedComments } from '../review/ledger-list.ts';

/** The message with the finished files. Its text is for a workspace that refuses the blocks. */
export function finalMessage(
  words: Words,
  { runId, hasFiles = true, ...published }: Published & { runId: string; hasFiles?: boolean },
  views: AssetViews,
): Content {
  const { endings, cost } = words;
  const { title, draft, approval, assets, declined, receipt } = published;
  const name = escapeMrkdwn(title);
  const ending = hasFiles ? endings.finished(name) : endings.withoutFiles(name, draft.version);
  const lead = `${ending}\n${decisionLine(words, approval, draft.version)}`;
  const made = Object.entries(assets).flatMap(([kind, asset]) => {
    const view = viewOf(views, kind);
    const isShown = asset.state === 'made' && (hasFiles || view.file === undefined);
    return isShown ? [{ view, asset: asset.asset }] : [];
  });
  const blocks = fitPieces(words, [
    { rank: 0, blocks: [section(lead)] },
    ...made.map(({ view, asset }) => {
      const shown = view.besideFiles ?? view.blocks;
      return { rank: 1, blocks: shown(words, asset, undefined) };
    }),
    { rank: 2, blocks: closedComments(words, 'published', declined) },
    { rank: 0, blocks: [context(cost.receipt(receipt.total)), nextPostRow(words, runId)] },
  ]);
  const texts = made.flatMap(({ view, asset }) => view.asText?.(words, asset) ?? []);
  return { text: [lead, ...texts].join('\n\n'), blocks };
}
